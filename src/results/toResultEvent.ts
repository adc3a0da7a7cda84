import { replaySuffix } from '../changes/replayNumber.ts';
import { toMessageId } from '../operations/toMessageId.ts';
import type { ResultData, ResultEvent } from './resultEvent.ts';

export type EventContext = {
  /** First part of the event's id: the changeId, unless it could not be read. */
  readonly name?: string;
  /**
   * Identifies the message of a rejection. A change can be fixed, sent again under its changeId and rejected for another
   * reason; that must not count as a repetition.
   */
  readonly number?: string;
  readonly subject?: string;
  readonly source: string;
  readonly time: Date;
  readonly traceparent: string | undefined;
};

/** The CloudEvents envelope of a result. */
export function toResultEvent(data: ResultData, context: EventContext): ResultEvent {
  const { name = data.changeId, number, subject, source, time, traceparent } = context;
  return {
    specversion: '1.0',
    id: toMessageId([name, data.outcome, number].filter(Boolean).join('/') + replaySuffix(data.replay)),
    source,
    type: `assignmentrelay.change.${data.outcome}`,
    ...(subject && { subject }),
    time: time.toISOString(),
    datacontenttype: 'application/json',
    ...(traceparent && { traceparent }),
    data,
  };
}
