import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { FlowRelay } from './FlowRelay.ts';

const ajv = addFormats.default(new Ajv2020({ strict: false, allErrors: true }));
const validate = ajv.compile(JSON.parse(readFileSync('schemas/result-event.schema.json', 'utf8')));

/** Every event matches its schema and has the right message properties. Each change, and each replay, has one event. */
export function expectWellFormed({ results: { messages, events } }: FlowRelay): void {
  for (const [index, event] of events.entries()) {
    validate(event);
    expect(validate.errors).toBeNull();
    expect(messages[index]).toMatchObject({
      messageId:
        event.data.outcome === 'rejected' ? event.id : event.id.replace(`/${event.data.outcome}`, ''),
      correlationId: event.data.changeId,
      subject: event.type,
      contentType: 'application/cloudevents+json',
    });
  }
  const names = events.map(({ data }) => `${data.changeId}${data.place ?? ''} ${data.replay ?? 0}`);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
}
