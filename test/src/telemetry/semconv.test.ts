import { expect, test } from '@jest/globals';
import * as conventions from '@opentelemetry/semantic-conventions/incubating';
import {
  cloudEvents,
  errorType,
  http,
  messaging,
  metrics,
  serviceBus,
} from '../../../src/telemetry/semconv.ts';

test('every name is one of the semantic conventions', () => {
  const known: unknown[] = Object.values(conventions);
  const groups = [messaging, cloudEvents, http, metrics].flatMap((group) => Object.values(group));
  expect([errorType, serviceBus, ...groups].filter((name) => !known.includes(name))).toEqual([]);
});
