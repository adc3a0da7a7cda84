import { replaySuffix } from '../changes/replayNumber.ts';
import { toMessageId } from '../operations/toMessageId.ts';
import type { ResultData, ResultEvent } from './resultEvent.ts';
import { type CloudEventContext, toCloudEvent } from './toCloudEvent.ts';

export type EventContext = CloudEventContext & {
  /** First part of the event's id: the changeId, unless it could not be read. */
  readonly name?: string;
  /**
   * Identifies the message of a rejection. A change can be fixed, sent again under its changeId and rejected for another
   * reason; that must not count as a repetition.
   */
  readonly number?: string;
};

/** The CloudEvents envelope of a result. */
export function toResultEvent(data: ResultData, context: EventContext): ResultEvent {
  const { name = data.changeId, number } = context;
  const id = toMessageId([name, data.outcome, number].filter(Boolean).join('/') + replaySuffix(data.replay));
  return toCloudEvent(id, `assignmentrelay.change.${data.outcome}`, data, context);
}
