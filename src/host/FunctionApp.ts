import { setTimeout } from 'node:timers/promises';
import { oneLine } from '../values/oneLine.ts';
import type { Log } from './Log.ts';
import { RunningFunctions } from './RunningFunctions.ts';

/** Azure's worker has answered the host and loaded the functions within 30 ms. Loading the relay earlier would delay that. */
const prepareDelayMs = 50;

type Load<Relay> = (stop: AbortSignal) => Promise<Relay>;

/**
 * Runs the functions from start to shutdown. The relay, with SDKs and schemas, is most of the code. It is loaded while
 * the host connects to Service Bus, or for the first message if that comes earlier.
 */
export class FunctionApp<Relay> {
  readonly #load: Load<Relay>;
  readonly #stop = new AbortController();
  readonly #running = new RunningFunctions();
  #relay: Promise<Relay> | undefined;

  constructor(load: Load<Relay>) {
    this.#load = load;
  }

  /** @param task handles one invocation; what it logs becomes one line of the invocation's log */
  invoke(
    context: { log(line: string): void },
    task: (relay: Relay, log: Log) => Promise<void>,
  ): Promise<void> {
    const log = (text: string) => context.log(oneLine(text));
    return this.#running.track(this.#loaded().then((relay) => task(relay, log)));
  }

  /** Nothing waits for it. If the relay cannot be loaded, the unhandled rejection ends the process. */
  prepare(task: (relay: Relay) => Promise<void>): void {
    void setTimeout(prepareDelayMs).then(() => this.#loaded().then(task));
  }

  /** The worker waits five seconds at most; Service Bus redelivers the messages of functions that are still running then. */
  stop(): Promise<void> {
    this.#stop.abort();
    return this.#running.finished();
  }

  #loaded(): Promise<Relay> {
    this.#relay ??= this.#load(this.#stop.signal);
    return this.#relay;
  }
}
