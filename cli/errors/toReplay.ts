import { type Change, changeSchemaFor } from '../../src/assignments/change.ts';
import { laneOf } from '../../src/assignments/laneOf.ts';
import { readJson } from '../../src/changes/readJson.ts';
import { replaySuffix } from '../../src/changes/replayNumber.ts';
import { replayProperty } from '../../src/changes/replayOf.ts';
import type { Config } from '../../src/config.ts';
import type { FiledWrite } from '../../src/graph/approval/FiledWrite.ts';
import { operationSchema, operationVersion } from '../../src/operations/operation.ts';
import { toMessageId } from '../../src/operations/toMessageId.ts';
import { toOperationMessage } from '../../src/operations/toOperationMessage.ts';
import type { OutgoingMessage } from '../../src/servicebus/MessageSender.ts';
import { traceProperties } from '../../src/servicebus/traceProperties.ts';
import { property } from '../../src/values/property.ts';
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

export type Queues = Pick<Config, 'changesQueue' | 'reassignmentsQueue' | 'lanes' | 'operationsQueues'>;

type Options = {
  /** Completes a write that an administrator has approved. */
  readonly approved?: boolean;
};

/**
 * The message that sends an entry again. The same entry in the same location always gives the same message, so that
 * duplicate detection drops a second one.
 */
export function toReplay(entry: Entry, config: Queues, { approved = false }: Options = {}): Replay | Problem {
  const { sourceQueue, location, bodyOmitted, namesAllPlaces } = entry;
  if (bodyOmitted)
    return {
      problem:
        'its body was too large for the copy: send its changes again from their system, under new changeIds',
    };
  if (approved && !entry.filed) return { problem: 'it has no approval code: replay it without --approved' };
  if (sourceQueue === config.changesQueue)
    return location.sourceQueue === undefined && namesAllPlaces ? replayChanges(entry) : resendChanges(entry);
  if (Object.values(config.operationsQueues).includes(sourceQueue))
    return replayOperation(entry, config, approved ? entry.filed : undefined);
  if (sourceQueue === config.reassignmentsQueue)
    return {
      problem: 'it is a step of a reassignment: send the reassignment again, under another reassignmentId',
    };
  return {
    problem: `its queue "${sourceQueue}" is not in the settings: run this command with the settings of the app`,
  };
}

/** Sends an operation to the lane of its change, which may be another lane in another release. */
function replayOperation(
  entry: Entry,
  { lanes, operationsQueues }: Queues,
  filed: FiledWrite | undefined,
): Replay | Problem {
  const read = readJson(entry.body);
  const json = 'json' in read ? read.json : undefined;
  if (Number(property(json, 'version')) > operationVersion)
    return { problem: 'a newer release of the app wrote it: run this command in that release' };
  const parsed = operationSchema(changeSchemaFor(property(json, 'change'))).safeParse(json);
  if (!parsed.success)
    return { problem: 'its body is not an operation that acceptChanges wrote: send the change again' };
  const { traceparent, listSize } = parsed.data;
  const change = parsed.data.change as Change;
  const lane = laneOf(change);
  if (!lanes.includes(lane))
    return { problem: `its lane ${lane} is not in use: add it to the setting LANES` };
  const replay = toReplayNumber(entry);
  const message = toOperationMessage(change, traceparent, replay, listSize, filed);
  return { queue: operationsQueues[lane], message, replay };
}

/** Sends the body byte for byte, unless some changes of its list were accepted: those must not be sent again. */
function replayChanges(entry: Entry): Replay | Problem {
  const { sourceQueue: queue, name, sentAs, body, remainder, traceparent } = entry;
  const replay = toReplayNumber(entry);
  const json = remainder && tryWriteJson(remainder);
  if (remainder && json === undefined)
    return {
      problem:
        'its changes are nested too deeply to be taken out of their list: send them again from their system',
    };
  const message = {
    messageId: toMessageId(sentAs ?? name, replaySuffix(replay)),
    body: Buffer.from(json ?? body),
    applicationProperties: { [replayProperty]: replay, ...traceProperties(traceparent) },
  };
  return { queue, message, replay };
}

/**
 * Sends a message again under its own id, as bytes, because it is not known which of its changes were accepted: the app never
 * received it, or its copy does not name all rejected changes. Duplicate detection drops the changes that were accepted.
 */
function resendChanges({ sourceQueue: queue, name, sentAs, body, replay, traceparent }: Entry): Replay {
  const message = {
    messageId: toMessageId(sentAs ?? name, replaySuffix(replay || undefined)),
    body: Buffer.from(body),
    applicationProperties: {
      ...(replay > 0 && { [replayProperty]: replay }),
      ...traceProperties(traceparent),
    },
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
