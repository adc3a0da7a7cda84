import { readChanges } from '../changes/readChanges.ts';
import { readJson } from '../changes/readJson.ts';
import { requestName } from '../changes/reassignment.ts';
import { pickValidProperties, type Rejection, type ValidProperties } from '../changes/rejection.ts';
import type { IncomingMessage } from '../host/IncomingMessage.ts';
import { property } from '../values/property.ts';
import { operationIds, type ReassignmentOf, reassignmentOf, toResultId } from './operation.ts';

/** One change of a message that Service Bus dead-lettered. */
export type DeadChange = {
  readonly validProperties: ValidProperties;
  /** Id of the operation of this change, which is the message id of its result. */
  readonly operationId: string;
  readonly replay: number | undefined;
  readonly reassignment?: ReassignmentOf | undefined;
};

export type DeadChanges = {
  readonly changes: readonly DeadChange[];
  readonly rejections: readonly Rejection[];
};

/** The change of a dead-lettered operation, whatever version of the app wrote it. */
export function fromDeadOperation({ body, messageId }: IncomingMessage): DeadChanges {
  const read = readJson(body);
  const change = property('json' in read ? read.json : undefined, 'change');
  const replay = property('json' in read ? read.json : undefined, 'replay');
  const validProperties = { changeId: messageId.split('/')[0] || messageId, ...pickValidProperties(change) };
  const dead = {
    validProperties,
    operationId: toResultId(messageId),
    replay: typeof replay === 'number' ? replay : undefined,
    reassignment: reassignmentOf.safeParse(property('json' in read ? read.json : undefined, 'reassignment'))
      .data,
  };
  return { changes: [dead], rejections: [] };
}

/** The changes of a dead-lettered message of the queue for changes; some of them may have been accepted before. */
export function fromDeadMessage({ body, replay }: IncomingMessage): DeadChanges {
  const read = readChanges(body);
  return {
    changes: read.flatMap((one) => {
      if ('rejection' in one) return [];
      if ('reassignment' in one) {
        const validProperties = {
          ...pickValidProperties(one.reassignment),
          changeId: one.reassignment.reassignmentId,
        };
        return { validProperties, operationId: requestName(one.reassignment), replay };
      }
      const operationId = operationIds({ change: one.change, ...(replay && { replay }) }).resultId;
      return { validProperties: pickValidProperties(one.change), operationId, replay };
    }),
    rejections: read.flatMap((one) => ('rejection' in one ? one.rejection : [])),
  };
}
