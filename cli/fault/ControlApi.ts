import { property } from '../../src/values/property.ts';
import { type Environment, environmentOf } from '../connect.ts';
import { isLoopback } from '../isLoopback.ts';
import { UsageError } from '../UsageError.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The control API of the local Graph emulator: see packages/intune-graph-emulator. */
export class ControlApi {
  readonly #url: string;

  /** @throws UsageError if the environment, or else the running relay, has no local Graph emulator */
  constructor(env: Environment) {
    const { GRAPH_ROOT_URL: url } = environmentOf(undefined, env);
    if (!url || !isLoopback(url))
      throw new UsageError(
        'Faults need the local Graph emulator: run `npm start` without ServiceBusConnection in the environment, or set GRAPH_ROOT_URL to the URL of the emulator.',
      );
    this.#url = `${url.replace(/\/+$/, '')}/emulator`;
  }

  /** @throws UsageError with the emulator's words if it refuses the request */
  async send(method: Method, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(this.#url + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch((cause) => {
      throw new UsageError(`There is no Graph emulator at ${this.#url}. Run \`npm start\` first.`, { cause });
    });
    const text = await answer.text();
    if (answer.ok) return text ? JSON.parse(text) : undefined;
    throw new UsageError(String(property(parse(text), 'error') ?? `${this.#url} answered ${answer.status}`));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
