import type { Outcome } from '../assignments/Outcome.ts';
import type { Rejection } from '../changes/rejection.ts';
import type { Config } from '../config.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { Operation } from '../operations/operation.ts';
import type { MessageSender } from '../servicebus/MessageSender.ts';
import { reportOf } from './outcomeReports.ts';
import { type ErrorReason, toErrorMessage } from './toErrorMessage.ts';
import { toOutcomeData } from './toOutcomeData.ts';
import { summary, toRejectionData } from './toRejectionData.ts';
import { toResultEvent } from './toResultEvent.ts';
import { toResultMessage } from './toResultMessage.ts';

type Settings = Pick<Config, 'resultsTopic' | 'errorsQueue' | 'resultEventSource' | 'operationsQueue'>;

/**
 * Publishes results. A failed change is copied before its event is sent: if the copy were refused after the event, the next
 * delivery could succeed, and the change would have two outcomes. A rejected change is rejected by every delivery, and its
 * copy may be too large for the queue: its event is sent first.
 */
export class ResultReporter {
  readonly #sender: MessageSender;
  readonly #settings: Settings;
  readonly #now: () => Date;

  constructor(sender: MessageSender, settings: Settings, now = () => new Date()) {
    this.#sender = sender;
    this.#settings = settings;
    this.#now = now;
  }

  /** Sends one event per rejected change, and one copy of the message. */
  async reportRejections(
    rejections: readonly Rejection[],
    message: IncomingMessage,
    sourceQueue: string,
  ): Promise<void> {
    if (rejections.length === 0) return;
    const changeIds = rejections.flatMap(({ validProperties }) => validProperties.changeId ?? []);
    const places = rejections.flatMap(({ place }) => place || []);
    const description = summary(rejections.flatMap(({ details }) => details));
    const isOperation = sourceQueue === this.#settings.operationsQueue;
    const number = (isOperation ? 'operation-' : '') + message.sequenceNumber; // each queue counts for itself
    const events = rejections.map((rejection) => this.#rejectionEvent(rejection, message, number));
    await this.#sender.send(this.#settings.resultsTopic, events.map(toResultMessage));
    await this.#copy(message, { reason: 'rejected', description, sourceQueue, changeIds, places });
  }

  async reportOutcome(operation: Operation, outcome: Outcome, message: IncomingMessage): Promise<void> {
    const { change, traceparent = message.traceparent, replay } = operation;
    await this.#copyOperation(operation, outcome, message);
    const data = { ...toOutcomeData(change, outcome), ...(replay && { replay }) };
    const event = toResultEvent(data, { ...this.#common(), subject: outcome.subject, traceparent });
    await this.#sender.send(this.#settings.resultsTopic, [toResultMessage(event)]);
  }

  async #copyOperation({ change }: Operation, outcome: Outcome, message: IncomingMessage): Promise<void> {
    const description = reportOf(outcome).copyDescription?.(outcome);
    if (description === undefined) return;
    const { operationsQueue: sourceQueue } = this.#settings;
    const changeIds = [change.changeId];
    await this.#copy(message, { reason: outcome.outcome, description, sourceQueue, changeIds });
  }

  #rejectionEvent(rejection: Rejection, message: IncomingMessage, number: string) {
    const { validProperties, place } = rejection;
    const name = validProperties.changeId ?? `${message.messageId}${place}`;
    const { traceparent } = message;
    return toResultEvent(toRejectionData(rejection, message), {
      ...this.#common(),
      name,
      number,
      traceparent,
    });
  }

  #common() {
    return { source: this.#settings.resultEventSource, time: this.#now() };
  }

  #copy(message: IncomingMessage, error: ErrorReason): Promise<void> {
    return this.#sender.send(this.#settings.errorsQueue, [toErrorMessage(message, error)]);
  }
}
