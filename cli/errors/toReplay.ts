import type { Change } from '../../src/assignments/change.ts';
import { readJson } from '../../src/changes/readJson.ts';
import type { Config } from '../../src/config.ts';
import { operation } from '../../src/operations/operation.ts';
import { toOperationMessage } from '../../src/operations/toOperationMessage.ts';
import type { OutgoingMessage } from '../../src/servicebus/MessageSender.ts';
import { traceProperties } from '../../src/servicebus/traceProperties.ts';
import type { Entry } from './Entry.ts';
import { tryWriteJson } from './tryWriteJson.ts';

export type Replay = {
  readonly queue: string;
  readonly message: OutgoingMessage;
  /** 0 where the message goes again under its own id. */
  readonly replay: number;
};

/** Why an entry cannot be sent again. */
export type Problem = { readonly problem: string };

export type Queues = Pick<Config, 'changesQueue' | 'operationsQueue'>;

/** The message that sends an entry again. The same entry, in the same place, gives the same message: sent twice, it is done once. */
export function toReplay(entry: Entry, config: Queues): Replay | Problem {
  switch (entry.source) {
    case config.operationsQueue:
      return replayOperation(entry);
    case config.changesQueue:
      return entry.place.copies ? replayChanges(entry) : repeatChanges(entry);
    default:
      return { problem: `it comes from "${entry.source}", which is no queue of this relay's settings` };
  }
}

function replayOperation(entry: Entry): Replay | Problem {
  const { source: queue, body } = entry;
  const read = readJson(body);
  const parsed = operation.safeParse('json' in read ? read.json : undefined);
  if (!parsed.success)
    return { problem: 'its body is no operation that acceptChanges wrote: send the change anew' };
  const { change, traceparent } = parsed.data;
  const replay = toReplayNumber(entry);
  return { queue, message: toOperationMessage(change as Change, traceparent, replay), replay };
}

/** Byte for byte, unless some changes of a list were accepted: those must not go again. */
function replayChanges(entry: Entry): Replay | Problem {
  const { source: queue, name, sentAs, body, remainder, traceparent } = entry;
  const replay = toReplayNumber(entry);
  const part = remainder && tryWriteJson(remainder);
  if (remainder && part === undefined)
    return { problem: 'its changes are nested too deeply to be taken out of their list: send them anew' };
  const again = {
    messageId: sentAs ?? name,
    body: Buffer.from(part ?? body),
    applicationProperties: { replay, ...traceProperties(traceparent) },
  };
  return { queue, message: again, replay };
}

/**
 * A dead letter of the changes queue goes again under its own id. How much of it was accepted nobody knows: duplicate
 * detection drops what was, and what was not has no result yet.
 */
function repeatChanges({ source: queue, name, sentAs, body, replay, traceparent }: Entry): Replay {
  const again = {
    messageId: sentAs ?? name,
    body: Buffer.from(body),
    applicationProperties: { ...(replay > 0 && { replay }), ...traceProperties(traceparent) },
  };
  return { queue, message: again, replay: 0 };
}

/**
 * That of the entry itself: another entry of the same change is another replay, whenever it is sent, and no duplicate.
 * A partitioned queue has its partition, 0 to 15, in the upper 16 of 64 bits: still an integer that JSON can hold.
 */
function toReplayNumber({ sequenceNumber }: Entry): number {
  return Number(sequenceNumber);
}
