import { type Failed, idInAnswer, type Outcome } from '../assignments/Outcome.ts';
import { collectionOf } from '../assignments/toGraphRequest.ts';
import type { Rejection } from '../changes/rejection.ts';
import type { Config } from '../config.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import type { Operation } from '../operations/operation.ts';
import type { MessageSender } from '../servicebus/MessageSender.ts';
import { type ErrorReason, toErrorMessage } from './toErrorMessage.ts';
import { toOutcomeData } from './toOutcomeData.ts';
import { summary, toRejectionData } from './toRejectionData.ts';
import { toResultEvent } from './toResultEvent.ts';
import { toResultMessage } from './toResultMessage.ts';

type Settings = Pick<Config, 'resultsTopic' | 'errorsQueue' | 'resultEventSource' | 'operationsQueue'>;

/**
 * Publishes how changes ended. A failed change is copied before its event: were it the other way round and the copy
 * refused, the next delivery could succeed, and the change would have two outcomes. A rejected one is rejected at each
 * delivery, and its copy may be too large for the queue: its event comes first.
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

  /** One copy of the message, one event per rejected change. */
  async rejected(
    rejections: readonly Rejection[],
    message: IncomingMessage,
    sourceQueue: string,
  ): Promise<void> {
    if (rejections.length === 0) return;
    const changeIds = rejections.flatMap(({ validProperties }) => validProperties.changeId ?? []);
    const places = rejections.flatMap(({ place }) => place || []);
    const description = summary(rejections.flatMap(({ details }) => details));
    const isOperation = sourceQueue === this.#settings.operationsQueue;
    const number = (isOperation ? 'operation-' : '') + message.sequenceNumber; // each queue has its own
    const events = rejections.map((rejection) => this.#rejectionEvent(rejection, message, number));
    await this.#sender.send(this.#settings.resultsTopic, events.map(toResultMessage));
    await this.#copy(message, { reason: 'rejected', description, sourceQueue, changeIds, places });
  }

  async ended(
    { change, traceparent, replay }: Operation,
    outcome: Outcome,
    message: IncomingMessage,
  ): Promise<void> {
    if (outcome.outcome === 'failed') await this.#copyFailed(change.changeId, outcome, message);
    const data = { ...toOutcomeData(change, outcome), ...(replay && { replay }) };
    const event = toResultEvent(data, {
      ...this.#common(),
      subject: subjectOf(outcome, change.assignmentId),
      traceparent: traceparent ?? message.traceparent,
    });
    await this.#sender.send(this.#settings.resultsTopic, [toResultMessage(event)]);
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

  #copyFailed(changeId: string, { error }: Failed, message: IncomingMessage): Promise<void> {
    const { operationsQueue: sourceQueue } = this.#settings;
    return this.#copy(message, {
      reason: 'failed',
      description: error.message,
      sourceQueue,
      changeIds: [changeId],
    });
  }

  #copy(message: IncomingMessage, error: ErrorReason): Promise<void> {
    return this.#sender.send(this.#settings.errorsQueue, [toErrorMessage(message, error)]);
  }
}

/** Graph path of the assignment that is there now. */
function subjectOf(outcome: Outcome, assignmentId: string | undefined): string {
  const id = idInAnswer(outcome) ?? assignmentId;
  return id ? `${collectionOf(outcome.request)}/${encodeURIComponent(id)}` : outcome.request.path;
}
