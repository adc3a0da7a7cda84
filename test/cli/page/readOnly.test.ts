import { describe, expect, test } from '@jest/globals';
import { isLocal } from '../../../cli/describeTarget.ts';
import { Hub } from '../../../cli/page/Hub.ts';
import { createApp } from '../../../cli/page/http/createApp.ts';

describe('against Azure', () => {
  const app = createApp({
    host: () => '127.0.0.1:1',
    token: 'token',
    hub: new Hub(),
    story: async () => undefined,
    requests: () => undefined,
    actions: undefined,
    closing: new AbortController().signal,
  });

  test.each(['check', 'example', 'send', 'replay', 'cancel', 'fault'])('%s is refused', async (action) => {
    const headers = { Host: '127.0.0.1:1', 'X-Relay-Token': 'token' };
    const response = await app.request(`http://127.0.0.1:1/api/${action}`, {
      method: 'POST',
      headers,
      body: '{}',
    });
    expect(response.status).toBe(403);
    expect(await response.json()).toEqual({ error: expect.stringContaining('only reads') });
  });

  test.each([
    [{ fullyQualifiedNamespace: 'contoso-relay.servicebus.windows.net' }, false],
    [{ fullyQualifiedNamespace: 'localhost' }, false],
    [{ connectionString: 'Endpoint=sb://contoso-relay.servicebus.windows.net/;SharedAccessKey=x' }, false],
    [{ connectionString: 'Endpoint=sb://127.0.0.1.evil.example/;SharedAccessKey=x' }, false],
    [{ connectionString: 'Endpoint=sb://127.0.0.1:5672;SharedAccessKey=x' }, true],
    [{ connectionString: 'Endpoint=sb://localhost;SharedAccessKey=x' }, true],
  ])('%j can be changed from the page: %s', (connection, local) => {
    expect(isLocal(connection)).toBe(local);
  });
});
