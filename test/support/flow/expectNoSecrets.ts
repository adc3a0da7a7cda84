import { expect } from '@jest/globals';
import type { FlowRelay } from './FlowRelay.ts';
import { outputOf } from './outputOf.ts';

/** No token, connection string or key is in the output of a relay. A JWT begins with the Base64 of `{"`: eyJ. */
export function expectNoSecrets(relay: FlowRelay): void {
  const text = outputOf(relay);
  expect(text).not.toMatch(/eyJ[\w-]{10}/);
  expect(text).not.toMatch(/Bearer/i);
  expect(text).not.toMatch(/SharedAccessKey|SAS_KEY_VALUE/);
  expect(text).not.toContain(relay.graph.identityHeader);
}
