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
  /** 0 if the message is sent again under its own id. */
  readonly replay: number;
};

/** Why an entry cannot be replayed. */
export type Problem = { readonly problem: string };

export type PlannedReplay = { readonly entry: Entry; readonly replay: Replay | Problem };

export type Queues = Pick<Config, 'changesQueue' | 'operationsQueues'>;

/**
 * The message that sends an entry again. The same entry in the same location always gives the same message, so that
 * duplicate detection drops a second one.
 */
export function toReplay(entry: Entry, config: Queues): Replay | Problem {
  const { sourceQueue, location } = entry;
  if (sourceQueue === config.changesQueue)
    return location.sourceQueue === undefined ? replayChanges(entry) : resendChanges(entry);
  if (Object.values(config.operationsQueues).includes(sourceQueue)) return replayOperation(entry);
  return {
    problem: `its queue "${sourceQueue}" is not in the settings: run this command with the settings of the app`,
  };
}

function replayOperation(entry: Entry): Replay | Problem {
  const { sourceQueue: queue, body } = entry;
  const read = readJson(body);
  const parsed = operation.safeParse('json' in read ? read.json : undefined);
  if (!parsed.success)
    return { problem: 'its body is not an operation that acceptChanges wrote: send the change again' };
  const { change, traceparent, listSize } = parsed.data;
  const replay = toReplayNumber(entry);
  return { queue, message: toOperationMessage(change as Change, traceparent, replay, listSize), replay };
}

/** Sends the body byte for byte, unless some changes of its list were accepted: those must not be sent again. */
function replayChanges(entry: Entry): Replay | Problem {
  const { sourceQueue: queue, name, sentAs, body, remainder, traceparent } = entry;
  const replay = toReplayNumber(entry);
  const json = remainder && tryWriteJson(remainder);
  if (remainder && json === undefined)
    return { problem: 'its changes are nested too deeply to be taken out of their list: send them again' };
  const message = {
    messageId: sentAs ?? name,
    body: Buffer.from(json ?? body),
    applicationProperties: { replay, ...traceProperties(traceparent) },
  };
  return { queue, message, replay };
}

/**
 * Sends a dead letter of the changes queue again under its own id. It is unknown how many of its changes were accepted:
 * duplicate detection drops those that were, and the others have no result yet.
 */
function resendChanges({ sourceQueue: queue, name, sentAs, body, replay, traceparent }: Entry): Replay {
  const message = {
    messageId: sentAs ?? name,
    body: Buffer.from(body),
    applicationProperties: { ...(replay > 0 && { replay }), ...traceProperties(traceparent) },
  };
  return { queue, message, replay: 0 };
}

/**
 * The sequence number of the entry, so that two entries of one change are two replays, whenever they are sent.
 * A partitioned queue has its partition, 0 to 15, in the upper 16 of 64 bits: still an integer that JSON can hold.
 */
function toReplayNumber({ sequenceNumber }: Entry): number {
  return Number(sequenceNumber);
}
