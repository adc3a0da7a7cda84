import { createHash } from 'node:crypto';
import { replaySuffix } from '../changes/replayNumber.ts';
import type { ResultData, ResultEvent } from './resultEvent.ts';

export type EventContext = {
  /** What the event's id is made of; the changeId, unless that could not be read. */
  readonly name?: string;
  /**
   * Of the message that a rejection is about: a change may be mended, sent again under its changeId, and rejected for
   * another reason, which must not be taken for a repetition.
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
    id: toEventId([name, data.outcome, number].filter(Boolean).join('/') + replaySuffix(data.replay)),
    source,
    type: `assignmentrelay.change.${data.outcome}`,
    ...(subject && { subject }),
    time: time.toISOString(),
    datacontenttype: 'application/json',
    ...(traceparent && { traceparent }),
    data,
  };
}

/** The id is a Service Bus message id too, which has 128 characters at most. */
function toEventId(id: string): string {
  return id.length <= 128 ? id : createHash('sha256').update(id).digest('hex');
}
