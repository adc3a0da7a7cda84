/**
 * `node scripts/measure-pacing.ts [processes] [minutes]`, after `npm run build`: the app with a backlog against the
 * emulators, in real time; prints what the Graph emulator counted in each window of 20 s.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceBusClient } from '@azure/service-bus';
import { startRelay } from '../emulators/startRelay.ts';
import { tenant, updates } from './measure-pacing/backlog.ts';
import { fullestWindow, perWindow } from './measure-pacing/counts.ts';

const windowMs = 20_000;
const [processes = 1, minutes = 2] = process.argv.slice(2).map(Number);
const windows = Math.round((minutes * 60_000) / windowMs);

const relay = await startRelay({
  graph: { state: tenant, requestLogLimit: 100_000 },
  settings: { AzureFunctionsJobHost__extensions__serviceBus__sessionIdleTimeout: '00:00:00.1' },
});
const others = await Promise.all(Array.from({ length: processes - 1 }, () => relay.startHost()));
const client = new ServiceBusClient(relay.serviceBus.connectionString);
const sender = client.createSender('assignment-changes');
for (const body of updates((windows + 1) * 100))
  await sender.sendMessages({ body: Buffer.from(JSON.stringify(body)) });

await sleep(windows * windowMs + 2_000);
const writes = relay.graph.requests.filter(({ method }) => method === 'PATCH');
const counted = perWindow(writes, windowMs).slice(0, windows);
console.table(counted);
const total = (status: 'accepted' | 'refused') => counted.reduce((sum, window) => sum + window[status], 0);
const share = (total('refused') / (total('accepted') + total('refused'))) * 100;
console.log(
  `${processes} process(es), ${windows} windows: ${total('accepted')} of ${windows * 100} accepted, ` +
    `${total('refused')} refused (${share.toFixed(2)} %), fullest window ${fullestWindow(writes, windowMs)}`,
);

await client.close();
await Promise.all(others.map((host) => host.stop()));
await relay.stop();
