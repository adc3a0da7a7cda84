import type { ServiceBusSender } from '@azure/service-bus';
import { aChange } from './changes.ts';

const perBatch = 100;

/** Posts the changes with the numbers `from` to `to - 1`. */
export async function postChanges(
  sender: ServiceBusSender,
  from: number,
  to: number,
  changesPerMessage = 1,
  policies?: number,
): Promise<void> {
  const changes = Array.from({ length: to - from }, (_, n) => aChange(from + n, policies));
  const bodies: readonly object[] =
    changesPerMessage === 1 ? changes : chunks(changes, changesPerMessage).map((list) => ({ changes: list }));
  for (const batch of chunks(bodies, perBatch / changesPerMessage))
    await sender.sendMessages(batch.map(toMessage));
}

/** The body is a Buffer, because the SDK would encode a string or an object once more. */
const toMessage = (body: object) => ({
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify(body)),
});

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
