import { setTimeout } from 'node:timers/promises';
import { oneLine } from '../values/oneLine.ts';
import type { Log } from './Log.ts';
import { RunningFunctions } from './RunningFunctions.ts';

/** Azure's worker has answered the host and loaded the functions within 30 ms. Loading the relay earlier would delay that. */
const prepareDelayMs = 50;

/**
 * Time for the answer of the last invocation to reach the host. Azure's worker exits as soon as the hook ends
 * (src/eventHandlers/terminateWorker.ts in Azure/azure-functions-nodejs-worker).
 */
const lastAnswerMs = 250;

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

  /**
   * During shutdown an invocation that cannot end well is held instead of failed. A failure would cost the message one of its
   * deliveries, ten of them within a second; a message that is held is redelivered uncounted when the process is gone.
   * @param task handles one invocation; what it logs becomes one line of the invocation's log
   */
  async invoke(
    context: { log(line: string): void },
    task: (relay: Relay, log: Log) => Promise<void>,
  ): Promise<void> {
    const log = (text: string) => context.log(oneLine(text));
    if (this.#stop.signal.aborted) return held();
    try {
      await this.#running.track(this.#loaded().then((relay) => task(relay, log)));
    } catch (error) {
      if (!this.#stop.signal.aborted) throw error;
      await held();
    }
  }

  /** Nothing waits for it. If the relay cannot be loaded, the unhandled rejection ends the process. */
  prepare(task: (relay: Relay) => Promise<void>): void {
    void setTimeout(prepareDelayMs).then(() => this.#loaded().then(task));
  }

  /**
   * The worker waits five seconds at most; Service Bus redelivers the messages of functions that are still running then.
   * @param end runs when no function is running any more, while their last answers reach the host
   */
  async stop(end?: (relay: Relay) => Promise<void>): Promise<void> {
    this.#stop.abort();
    await this.#running.finished();
    await Promise.allSettled([setTimeout(lastAnswerMs), this.#relay?.then(end)]);
  }

  #loaded(): Promise<Relay> {
    this.#relay ??= this.#load(this.#stop.signal);
    return this.#relay;
  }
}

const held = () => new Promise<never>(() => {});
