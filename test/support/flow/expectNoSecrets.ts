import { expect } from '@jest/globals';
import type { FlowRelay } from './FlowRelay.ts';
import { told } from './told.ts';

/** No token (a JWT begins with the Base64 of `{"`), no connection string, no key is in anything that a relay has said. */
export function expectNoSecrets(relay: FlowRelay): void {
  const text = told(relay);
  expect(text).not.toMatch(/eyJ[\w-]{10}/);
  expect(text).not.toMatch(/Bearer/i);
  expect(text).not.toMatch(/SharedAccessKey|SAS_KEY_VALUE/);
  expect(text).not.toContain(relay.graph.identityHeader);
}
