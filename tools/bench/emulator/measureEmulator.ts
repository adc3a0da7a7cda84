import Table from 'cli-table3';
import { type Memory, readMemory } from '../memory/readMemory.ts';
import { writeResults } from '../writeResults.ts';
import { type Client, clients } from './clients.ts';
import { receiveAll, sendAll } from './javaScriptClient.ts';
import { startEmulator } from './startEmulator.ts';

const memoryRounds = 5;

type Figures = {
  readonly sentPerSecond: number;
  readonly receivedPerSecond: number;
  /** CPU time of the emulator for a message that is sent, received and completed, in µs. */
  readonly cpuPerMessage: number | undefined;
};

/** Measures each client with an emulator of its own, then the memory of one emulator. */
export async function measureEmulator(messages: number): Promise<void> {
  const measured: Record<string, Figures> = {};
  for (const [name, client] of Object.entries(clients))
    if (await isInstalled(name, client)) measured[name] = await measureClient(client, messages);
  const memory = await measureMemory(messages);
  console.log(toTable(measured));
  for (const { messages: total, heap, rss } of memory)
    console.log(`after ${total} messages: heap ${heap.toFixed(1)} MiB, process ${rss.toFixed(0)} MiB`);
  writeResults('results-emulator', { messages, measured, memory });
}

async function isInstalled(name: string, { probe, howToInstall }: Client): Promise<boolean> {
  try {
    await probe?.();
    return true;
  } catch {
    console.error(`SKIPPED: ${name}. ${howToInstall}`);
    return false;
  }
}

/** The first run warms up the emulator and is not counted. */
async function measureClient({ measure }: Client, messages: number): Promise<Figures> {
  const emulator = await startEmulator();
  await measure(emulator, Math.ceil(messages / 2));
  const cpuBefore = emulator.cpuMs();
  const { sendSeconds, receiveSeconds } = await measure(emulator, messages);
  const cpuAfter = emulator.cpuMs();
  await emulator.stop();
  return {
    sentPerSecond: messages / sendSeconds,
    receivedPerSecond: messages / receiveSeconds,
    cpuPerMessage:
      cpuBefore === undefined || cpuAfter === undefined
        ? undefined
        : ((cpuAfter - cpuBefore) * 1_000) / messages,
  };
}

/** Memory that grows with every round is a leak. */
async function measureMemory(messages: number): Promise<(Memory & { readonly messages: number })[]> {
  const emulator = await startEmulator();
  const memories = [{ messages: 0, ...(await readMemory(emulator.inspector)) }];
  for (let round = 1; round <= memoryRounds; round += 1) {
    await sendAll(emulator.connectionString, messages);
    await receiveAll(emulator.connectionString, messages);
    memories.push({ messages: round * messages, ...(await readMemory(emulator.inspector)) });
  }
  await emulator.stop();
  return memories;
}

function toTable(measured: Readonly<Record<string, Figures>>): string {
  const head = ['client', 'sent per s', 'received per s', 'CPU of the emulator\nper message, µs'];
  const table = new Table({ head, style: { head: [], border: [] } });
  for (const [name, { sentPerSecond, receivedPerSecond, cpuPerMessage }] of Object.entries(measured))
    table.push([name, ...[sentPerSecond, receivedPerSecond, cpuPerMessage].map((n) => n?.toFixed(0) ?? '')]);
  return table.toString();
}
