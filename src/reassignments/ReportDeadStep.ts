import type { ReassignmentRequest } from '../changes/reassignment.ts';
import { requestName } from '../changes/reassignment.ts';
import { pickValidProperties } from '../changes/rejection.ts';
import type { Config } from '../config.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { Log } from '../host/Log.ts';
import type { ResultReporter } from '../results/ResultReporter.ts';
import { logWaits } from '../retry/logWaits.ts';
import type { Retry } from '../retry/Retry.ts';
import type { MessageSender } from '../servicebus/MessageSender.ts';
import { readStep, type TrackStep, toTrackMessage } from './ReassignmentStep.ts';

/** A step that ends its process each time must not do so without end. Milliseconds. */
const trackAgainMs = 60_000;

type Settings = Pick<Config, 'changesQueue' | 'reassignmentsQueue'>;

/**
 * What reportDeadStep does with a step of a reassignment that Service Bus gave up. A request gets a `failed` event and a copy
 * that can be replayed: it then goes on where it was. The tracking of a reassignment never ends before the reassignment.
 */
export class ReportDeadStep {
  readonly #reporter: ResultReporter;
  readonly #sender: MessageSender;
  readonly #retry: Pick<Retry, 'run'>;
  readonly #settings: Settings;
  readonly #now: () => number;

  /** @param retry its budget is how long a message is held while Service Bus refuses its event or its copy */
  constructor(
    reporter: ResultReporter,
    sender: MessageSender,
    retry: Pick<Retry, 'run'>,
    settings: Settings,
    now = Date.now,
  ) {
    this.#reporter = reporter;
    this.#sender = sender;
    this.#retry = retry;
    this.#settings = settings;
    this.#now = now;
  }

  async run(message: IncomingMessage, log: Log): Promise<void> {
    await this.#retry.run(() => this.#report(message, log), logWaits(log));
  }

  async #report(message: IncomingMessage, log: Log): Promise<void> {
    const { reassignmentsQueue } = this.#settings;
    const read = readStep(message);
    if ('rejection' in read)
      await this.#reporter.reportRejections([read.rejection], message, reassignmentsQueue);
    else if (read.step === 'track') await this.#trackAgain(read, message);
    else await this.#reportRequest(read.request, message);
    log(`message ${message.messageId} of ${reassignmentsQueue} was dead-lettered by Service Bus`);
  }

  async #trackAgain(step: TrackStep, { sequenceNumber }: IncomingMessage): Promise<void> {
    const { reassignmentId, name, number, isCancelled } = step;
    const due = this.#now() + trackAgainMs;
    const next = { name, number, isCancelled, due, suffix: `/again/${sequenceNumber}` };
    await this.#sender.send(this.#settings.reassignmentsQueue, [toTrackMessage(reassignmentId, next)]);
  }

  /** The copy is the message that upstream sent. */
  async #reportRequest(request: ReassignmentRequest, message: IncomingMessage): Promise<void> {
    const dead = {
      validProperties: { ...pickValidProperties(request), changeId: request.reassignmentId },
      operationId: requestName(request),
      replay: undefined,
    };
    const copied = { ...message, body: Buffer.from(JSON.stringify(request)) };
    await this.#reporter.reportDeadLetter(
      { changes: [dead], rejections: [] },
      copied,
      this.#settings.changesQueue,
    );
  }
}
