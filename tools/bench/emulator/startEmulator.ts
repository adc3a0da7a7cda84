import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Inspector, inspectorEnv } from '../Inspector.ts';
import { cpuMs } from '../throughput/cpuMs.ts';

const main = path.resolve(import.meta.dirname, '../../../packages/service-bus-emulator/src/main.ts');
const config = path.join(import.meta.dirname, 'Config.json');

/** The only queue in Config.json. */
export const queue = 'orders';

export type Emulator = Awaited<ReturnType<typeof startEmulator>>;

/** Starts the Service Bus emulator in its own process, so that its CPU time and memory can be measured. */
export async function startEmulator() {
  const env = { ...process.env, ...inspectorEnv };
  const child = spawn(process.execPath, [main, '--port', '0', '--config', config], { env });
  const output: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => output.push(line));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const connectionString = String((await lines.next()).value);
  const rest = String((await lines.next()).value);
  const inspector = await Inspector.connect({ output });
  return {
    connectionString,
    /** The URL to which messages for the queue are posted. */
    restUrl: rest.replace('POST ', '').replace('{queue or topic}', queue),
    inspector,
    /** CPU time of the process so far; undefined on systems without /proc. */
    cpuMs: () => cpuMs(child.pid ?? 0),
    async stop() {
      inspector.close();
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
