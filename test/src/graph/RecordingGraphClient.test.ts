import { expect, test } from '@jest/globals';
import type { GraphRequest } from '../../../src/graph/GraphClient.ts';
import { RecordingGraphClient } from '../../../src/graph/RecordingGraphClient.ts';
import { aGraphError } from '../../support/aGraphError.ts';
import { ScriptedGraphClient } from '../../support/ScriptedGraphClient.ts';

const request: GraphRequest = { method: 'GET', version: 'beta', path: '/x', throttlingArea: 'configuration' };
const lost = aGraphError({ method: 'GET', status: undefined, code: 'TimeoutError' });
const unsent = aGraphError({ status: undefined, code: 'noTurn', unsent: true });

test.each([
  ['a success', [{}], { method: 'GET', url: 'https://graph.microsoft.com/beta/x', status: 200 }],
  ['a refusal', [{}, aGraphError()], { method: 'PATCH', status: 429 }],
  ['a request without an answer', [aGraphError(), lost], { method: 'GET', status: undefined }],
  ['the request before one that was not sent', [{}, unsent], { method: 'GET', status: 200 }],
  ['nothing if nothing was sent', [unsent], undefined],
  ['nothing after an error that is not Graph’s', [new Error('x')], undefined],
])('the last request that Graph received is %s', async (_what, script, expected) => {
  const client = new RecordingGraphClient(new ScriptedGraphClient(...script));
  for (const _ of script) await client.send(request).catch(() => {});
  if (expected) expect(client.last).toMatchObject(expected);
  else expect(client.last).toBeUndefined();
});
