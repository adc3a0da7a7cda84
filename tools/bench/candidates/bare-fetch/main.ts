/** Sends the Graph requests of the changes and nothing else. measureBareFetch starts it. */
import { once } from 'node:events';
import { property } from '../../../../src/values/property.ts';
import { aChange } from '../../changes.ts';

const concurrency = 16; // like maxConcurrentCalls of the baseline
const { GRAPH_ROOT_URL, IDENTITY_ENDPOINT, IDENTITY_HEADER = '' } = process.env;
const token = await getToken();
const requests = Number(process.argv[2]);
await sendAll(requests / 2); // warm-up
process.send?.('ready');
await once(process, 'message');
const started = performance.now();
const before = process.cpuUsage();
await sendAll(requests);
const { user, system } = process.cpuUsage(before);
process.send?.({ ms: performance.now() - started, cpuMs: (user + system) / 1000 });

async function sendAll(count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, n) => n).values();
  await Promise.all(Array.from({ length: concurrency }, () => sendEach(numbers)));
}

/** Several calls share one iterator. */
async function sendEach(numbers: Iterable<number>): Promise<void> {
  for (const n of numbers) await send(n);
}

async function send(n: number): Promise<void> {
  const { policyId, assignmentId, assignment } = aChange(n);
  const path = `/beta/deviceManagement/deviceConfigurations/${policyId}/assignments/${assignmentId}`;
  const response = await fetch(`${GRAPH_ROOT_URL}${path}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(assignment),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`PATCH ${path}: ${response.status} ${text}`);
}

async function getToken(): Promise<string> {
  const url = `${IDENTITY_ENDPOINT}?api-version=2019-08-01&resource=https://graph.microsoft.com`;
  const response = await fetch(url, { headers: { 'x-identity-header': IDENTITY_HEADER } });
  return String(property(await response.json(), 'access_token'));
}
