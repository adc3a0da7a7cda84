import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { targetName } from '../../src/assignments/audienceOf.ts';
import { type Change, changeSchemaFor } from '../../src/assignments/change.ts';
import { readable } from '../../src/assignments/toWrite.ts';
import type { CatalogueEntry } from '../../src/assignments/types/catalogue.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { property } from '../../src/values/property.ts';
import { toUndoId } from '../record/undoId.ts';
import type { Chain } from './Chain.ts';

type Row = Readonly<Record<string, unknown>>;

/** `nothing`: the assignment is as it was. A refusal says why there is no change that undoes it. */
export type Reverse = { readonly change: Change } | { readonly refusal: string } | { readonly nothing: true };

/** The change that makes an assignment again what it was before the first event of its chain. */
export function toReverse(chain: Chain): Reverse {
  const { first, latest, type } = chain;
  const existed = first.operation !== 'create';
  const exists = latest.operation !== 'delete';
  if (!existed && !exists) return { nothing: true };
  if (!existed) return checked(chain, { operation: 'delete', ...identityOf(chain) });
  if (!first.before) return { refusal: 'its event does not say what was before' };
  if (!exists) return toCreate(chain, first.before);
  return toUpdate(type, chain, first.before, latest.assignment ?? {});
}

function toCreate(chain: Chain, before: Row): Reverse {
  const { documented, assign, name } = chain.type;
  const operations: readonly string[] = documented;
  if (!operations.includes('create') && !assign)
    return { refusal: `Graph has no request that creates a ${name}` };
  if (before['source'] === 'policySets') return { refusal: 'a policy set made it: assign the set again' };
  return checked(chain, { operation: 'create', assignment: writable(chain.type, before) });
}

function toUpdate(type: CatalogueEntry, chain: Chain, before: Row, now: Row): Reverse {
  const [old, current] = [writable(type, before), writable(type, now)];
  const differing = [...new Set([...Object.keys(old), ...Object.keys(current)])].filter(
    (name) => !isDeepStrictEqual(old[name], current[name]),
  );
  if (differing.length === 0) return { nothing: true };
  const added = differing.filter((name) => old[name] === undefined);
  if (added.length > 0)
    return { refusal: `${added.join(', ')} had no value before, and an update cannot take a value away` };
  const assignment = Object.fromEntries(differing.map((name) => [name, old[name]]));
  return checked(chain, {
    operation: 'update',
    ...identityOf(chain),
    assignment: { ...assignment, target: old['target'] },
  });
}

/** The assignment as it is now. */
function identityOf({ latest }: Chain): Partial<Change> {
  const id = latest.assignmentId ?? property(latest.assignment, 'id');
  return typeof id === 'string' ? { assignmentId: id } : {};
}

/** Intune sets them itself. */
const ofIntune = ['source', 'sourceId'];

/** The properties that a change can set, without those that have no value or that no read shows. */
function writable(type: CatalogueEntry, row: Row): Row {
  const refused: readonly string[] =
    targetName(row['target']) === 'exclusionGroupAssignmentTarget' ? (type.refusedOnExclusions ?? []) : [];
  return Object.fromEntries(
    Object.entries(readable(type, row)).filter(
      ([name, value]) =>
        name in type.properties && ![...ofIntune, ...refused].includes(name) && (value ?? null) !== null,
    ),
  );
}

/** With the properties that every change has, and parsed as the relay will parse it. */
function checked(chain: Chain, part: Partial<Change>): Reverse {
  const { policyId, collection, assignmentType } = chain.last;
  const change = {
    changeId: toUndoId(chain.last.changeId),
    assignmentType,
    ...(collection !== undefined && { collection }),
    operation: part.operation,
    policyId,
    ...navigationPathOf(chain),
    ...part,
    requestedBy: requestedByOf(chain),
    reason: reasonOf(chain),
  };
  const parsed = changeSchemaFor(change).safeParse(change);
  return parsed.success ? { change: change as Change } : { refusal: oneLine(z.prettifyError(parsed.error)) };
}

/** Its reference is what finds the undo later, so a change without one gets the id of its reassignment. */
function requestedByOf({ last: { requestedBy, reassignment } }: Chain): Change['requestedBy'] {
  const { reference = reassignment?.id } = requestedBy ?? {};
  return { system: 'assignment-relay undo', ...requestedBy, ...(reference !== undefined && { reference }) };
}

function reasonOf({ changeIds, first }: Chain): string {
  const [changes, reason] = [changeIds.join(', '), first.reason];
  return `Undoes ${changes}${reason ? `: ${reason}` : ''}`.slice(0, 4_000);
}

/** The events name it in the path of the assignment only. */
function navigationPathOf({ first: { request, policyId = '' }, type }: Chain): Partial<Change> {
  const [, behind = ''] = (request?.url ?? '').split(`/${type.collection}/${encodeURIComponent(policyId)}/`);
  const [between] = behind.split(/\/?assign(?:ments)?(?:[/?]|$)/);
  return between ? { navigationPath: decodeURIComponent(between) } : {};
}
