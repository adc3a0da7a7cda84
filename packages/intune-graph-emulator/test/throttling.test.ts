import { describe, expect, test } from '@jest/globals';
import { emulatorOptions } from '../src/options.ts';
import { retryAfter } from '../src/throttle/retryAfter.ts';
import { SlidingWindow } from '../src/throttle/SlidingWindow.ts';
import {
  compliancePolicy,
  configuration,
  enrollmentConfiguration,
  group,
  resourceAccessProfile,
} from './ids.ts';
import { readError } from './readError.ts';
import { useEmulator } from './useEmulator.ts';

const path = (collection: string, id: string) =>
  `/beta/deviceManagement/${collection}/${id}/assignments/${id}_${group(1)}`;
const compliance = path('deviceCompliancePolicies', compliancePolicy(1));
const deviceConfiguration = path('deviceConfigurations', configuration(1));
const enrollment = path('deviceEnrollmentConfigurations', enrollmentConfiguration(1));
const profile = path('resourceAccessProfiles', resourceAccessProfile(1));

describe('throttling as in Intune', () => {
  let now = Date.now();
  const { emulator, send, token } = useEmulator({ now: () => now });
  const writes = async (count: number, url: string, Authorization?: string) => {
    const headers = { Authorization: Authorization ?? `Bearer ${await token()}` };
    const all = Array.from({ length: count }, () => send(url, { method: 'PATCH', body: {}, headers }));
    const refused = (await Promise.all(all)).filter(({ status }) => status === 429);
    return refused.length;
  };

  test('allows an app 100 writes in 20 seconds, compliance and configuration counted together', async () => {
    expect(await writes(60, compliance)).toBe(0);
    expect(await writes(41, deviceConfiguration)).toBe(1);
  });

  test('responds with 429 without Retry-After, and applies nothing', async () => {
    const before = emulator().state();
    const reply = await send(deviceConfiguration, { method: 'PATCH', body: { intent: 'remove' } });
    expect(reply.status).toBe(429);
    expect(reply.headers.get('retry-after')).toBeNull();
    expect(readError(reply)).toMatchObject({ code: 'TooManyRequests', message: 'Please retry again later.' });
    expect(reply.body).toMatchObject({ error: { innerError: { code: '429', status: '429' } } });
    expect(emulator().state()).toEqual(before);
  });

  test('does not affect reads, other areas or another app', async () => {
    expect((await send(compliance)).status).toBe(200);
    expect(await writes(1, enrollment)).toBe(0);
    expect(await writes(1, profile)).toBe(0);
    const query = 'resource=https://graph.microsoft.com&api-version=2019-08-01&client_id=another';
    const reply = await fetch(`${emulator().identityEndpoint}?${query}`, {
      headers: { 'X-IDENTITY-HEADER': emulator().identityHeader },
    });
    const { access_token } = (await reply.json()) as { access_token: string };
    expect(await writes(1, compliance, `Bearer ${access_token}`)).toBe(0);
  });

  test('counts refused writes too, so that retries prolong the throttling', async () => {
    now += 10_000;
    expect(await writes(100, compliance)).toBe(100);
    now += 10_001;
    expect(await writes(1, compliance)).toBe(1);
    now += 20_000;
    expect(await writes(1, compliance)).toBe(0);
  });
});

describe('throttling of all requests', () => {
  const { send, token } = useEmulator({ now: () => 0, throttle: { requests: 10 } });

  test('counts reads and writes together', async () => {
    const headers = { Authorization: `Bearer ${await token()}` };
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      statuses.push((await send(enrollment, { headers })).status);
      statuses.push((await send(enrollment, { method: 'PATCH', body: {}, headers })).status);
    }
    expect(statuses).toEqual([...Array(10).fill(200), 429, 429]);
  });

  test('allows 1,000 in 20 seconds by default', () => {
    expect(emulatorOptions.parse({}).throttle).toMatchObject({ requests: 1000, windowSeconds: 20 });
  });
});

describe('throttling can be', () => {
  const now = () => 1_000_000;
  const quick = useEmulator({ now, timeScale: 20, throttle: { writes: 1, retryAfter: 'fractional' } });
  test('faster, with a matching Retry-After', async () => {
    const write = () => quick.send(compliance, { method: 'PATCH', body: {} });
    await write();
    expect((await write()).headers.get('retry-after')).toBe('1.000');
  });

  const off = useEmulator({ throttle: false });
  test('off', async () => {
    const headers = { Authorization: `Bearer ${await off.token()}` };
    const writes = Array.from({ length: 150 }, () =>
      off.send(compliance, { method: 'PATCH', body: {}, headers }),
    );
    expect((await Promise.all(writes)).every(({ status }) => status === 200)).toBe(true);
  });
});

test('a sliding window returns how long it stays full', () => {
  const window = new SlidingWindow(2, 100);
  expect([0, 40, 90, 139, 300].map((now) => window.count(now))).toEqual([0, 0, 50, 51, 0]);
});

test.each([
  ['none', {}],
  ['seconds', { 'Retry-After': '3' }],
  ['fractional', { 'Retry-After': '2.128' }],
  ['date', { 'Retry-After': 'Thu, 01 Jan 1970 00:00:04 GMT' }],
] as const)('Retry-After as %s', (form, headers) => {
  expect(retryAfter(form, 2127.5, 0)).toEqual(headers);
});
