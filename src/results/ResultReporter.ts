import type { Outcome } from '../assignments/Outcome.ts';
import type { Rejection } from '../changes/rejection.ts';
import type { Config } from '../config.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import { digestOf } from '../operations/digest.ts';
import { type Operation, operationIds } from '../operations/operation.ts';
import type { DeadChanges } from '../operations/toDeadChanges.ts';
import type { MessageSender, OutgoingMessage } from '../servicebus/MessageSender.ts';
import { sendSmaller } from '../servicebus/sendSmaller.ts';
import { describeDeadLetter } from './describeDeadLetter.ts';
import { reportOf } from './outcomeReports.ts';
import type { ResultData, ResultEvent } from './resultEvent.ts';
import { shortenEvent } from './shortenEvent.ts';
import { toDeadLetterData } from './toDeadLetterData.ts';
import { type ErrorReason, smallerErrorMessages, toErrorMessage } from './toErrorMessage.ts';
import { toOutcomeData } from './toOutcomeData.ts';
import { summaryOfAll, toRejectionData } from './toRejectionData.ts';
import { type EventContext, toResultEvent } from './toResultEvent.ts';
import { toResultMessage } from './toResultMessage.ts';

/** The end of a replay's operation id; the event's id gets it from the data. */
const replayPattern = /\/replay\/\d+$/;

/** The events of a long list are not all in memory together. */
const eventsAtOnce = 100;

type Settings = Pick<Config, 'resultsTopic' | 'errorsQueue' | 'resultEventSource' | 'changesQueue'>;

type Result = { readonly event: ResultEvent; readonly messageId?: string };

/**
 * Publishes results. A failed change is copied before its event is sent: if the copy were refused after the event, the next
 * delivery could succeed, and the change would have two outcomes. A rejected change is rejected by every delivery: its event
 * is sent first.
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
    for (let start = 0; start < rejections.length; start += eventsAtOnce) {
      const some = rejections.slice(start, start + eventsAtOnce);
      await this.#publish(some.map((rejection) => this.#rejection(rejection, message, sourceQueue)));
    }
    await this.#copy(message, {
      reason: 'rejected',
      description: summaryOfAll(rejections),
      sourceQueue,
      changeIds: rejections.flatMap(({ validProperties }) => validProperties.changeId ?? []),
      places: rejections.flatMap(({ place }) => place || []),
    });
  }

  /** Sends the event of a change, and before it a copy of its operation if the change did not end well. */
  async reportOutcome(
    operation: Operation,
    outcome: Outcome,
    message: IncomingMessage,
    sourceQueue: string,
  ): Promise<void> {
    const { change, traceparent = message.traceparent, replay, reassignment } = operation;
    const description = reportOf(outcome).copyDescription?.(outcome);
    if (description !== undefined) {
      const changeIds = [change.changeId];
      const filed = 'filed' in outcome ? outcome.filed : undefined;
      await this.#copy(message, { reason: outcome.outcome, description, sourceQueue, changeIds, filed });
    }
    const data = {
      ...toOutcomeData(change, outcome),
      ...(replay && { replay }),
      ...(reassignment && { reassignment }),
    };
    const name = `${change.changeId}/${digestOf(change)}`;
    const event = this.#event(data, { name, subject: outcome.subject, traceparent });
    await this.#publish([{ event, messageId: operationIds(operation).resultId }]);
  }

  /** Sends one `failed` event per change of a message that Service Bus dead-lettered, and one copy of the message. */
  async reportDeadLetter(
    { changes, rejections }: DeadChanges,
    message: IncomingMessage,
    sourceQueue: string,
  ): Promise<void> {
    const { traceparent } = message;
    const failed = changes.map(({ operationId, ...change }) => {
      const data = toDeadLetterData(change, message);
      return {
        event: this.#event(data, { name: operationId.replace(replayPattern, ''), traceparent }),
        messageId: operationId,
      };
    });
    await this.#copy(message, {
      reason: 'deadLettered',
      description: describeDeadLetter(message.deadLetter),
      sourceQueue,
      changeIds: [...changes, ...rejections].flatMap(({ validProperties }) => validProperties.changeId ?? []),
    });
    await this.#publish([
      ...failed,
      ...rejections.map((rejection) => this.#rejection(rejection, message, `${sourceQueue}/dead-letters`)),
    ]);
  }

  #rejection(rejection: Rejection, message: IncomingMessage, sourceQueue: string): Result {
    const { validProperties, place } = rejection;
    const { sequenceNumber, traceparent } = message;
    const name = validProperties.changeId ?? `${message.messageId}${place}`;
    const isUpstream = sourceQueue === this.#settings.changesQueue;
    const number = isUpstream ? sequenceNumber : `${sourceQueue}-${sequenceNumber}`; // each queue counts for itself
    return { event: this.#event(toRejectionData(rejection, message), { name, number, traceparent }) };
  }

  #event(data: ResultData, context: Omit<EventContext, 'source' | 'time'>): ResultEvent {
    return toResultEvent(data, { source: this.#settings.resultEventSource, time: this.#now(), ...context });
  }

  /** An event that is too large for the topic is shortened. */
  async #publish(results: readonly Result[]): Promise<void> {
    await sendSmaller(this.#sender, this.#settings.resultsTopic, resultMessages(results));
  }

  /** A copy that is too large for the queue goes without `places`, then without its body. */
  #copy(message: IncomingMessage, error: ErrorReason): Promise<void> {
    const copy = toErrorMessage(message, error);
    return sendSmaller(this.#sender, this.#settings.errorsQueue, [[copy], ...smallerErrorMessages(copy)]);
  }
}

function* resultMessages(results: readonly Result[]): Generator<readonly OutgoingMessage[]> {
  yield results.map(({ event, messageId }) => toResultMessage(event, messageId));
  yield results.map(({ event, messageId }) => toResultMessage(shortenEvent(event), messageId));
}
