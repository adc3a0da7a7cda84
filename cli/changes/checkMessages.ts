import type { Change } from '../../src/assignments/change.ts';
import type { ErrorDetail } from '../../src/changes/errorDetail.ts';
import { readChanges } from '../../src/changes/readChanges.ts';
import type { ReassignmentRequest } from '../../src/changes/reassignment.ts';
import type { Position, SourceMessage } from './SourceMessage.ts';

export type Mistake = ErrorDetail & Position & { readonly file: string };

export type CheckedChange = {
  readonly change: Change;
  readonly message: SourceMessage;
  /** JSON Pointer of the change in its message. */
  readonly place: string;
};

export type CheckedReassignment = { readonly request: ReassignmentRequest; readonly message: SourceMessage };

export type Checked = {
  readonly changes: readonly CheckedChange[];
  readonly reassignments: readonly CheckedReassignment[];
  readonly mistakes: readonly Mistake[];
  /** Every changeId that a result will have, also of changes that the relay would reject. */
  readonly changeIds: readonly string[];
};

/** Every change of the messages, and every mistake: those that the relay would reject, and a changeId that is used twice. */
export function checkMessages(messages: readonly SourceMessage[]): Checked {
  const read = messages.flatMap((message) => readChanges(message.body).map((one) => ({ message, one })));
  const changes = read.flatMap(({ message, one }) => ('change' in one ? [{ message, ...one }] : []));
  const reassignments = read.flatMap(({ message, one }) =>
    'reassignment' in one ? [{ request: one.reassignment, message }] : [],
  );
  const rejected = read.flatMap(({ message, one }) =>
    'rejection' in one ? one.rejection.details.map((detail) => toMistake(message, detail)) : [],
  );
  const ofFiles = messages.flatMap((message) =>
    message.mistake ? [toMistake(message, { path: '', message: message.mistake })] : [],
  );
  const ids = read.flatMap(({ one }) => {
    if ('change' in one) return one.change.changeId;
    return ('rejection' in one && one.rejection.validProperties.changeId) || [];
  });
  return {
    changes,
    reassignments,
    mistakes: [...ofFiles, ...rejected, ...repeatedIds(changes)],
    changeIds: [...new Set(ids)],
  };
}

/** One change of a list is rejected for this by the relay. In different messages, each would be accepted. */
function repeatedIds(changes: readonly CheckedChange[]): Mistake[] {
  const first = new Map<string, Mistake>();
  return changes.flatMap((checked) => {
    const { changeId } = checked.change;
    const before = first.get(changeId);
    const message = before
      ? `"${changeId}" is used at ${describePosition(before)} too: give each change its own changeId`
      : '';
    const mistake = mistakeInId(checked, message);
    if (!before) first.set(changeId, mistake);
    return before ? [mistake] : [];
  });
}

/** What is wrong with the changeId of a change. */
export const mistakeInId = ({ message, place }: CheckedChange, text: string): Mistake =>
  toMistake(message, { path: `${place}/changeId`, message: text });

function toMistake(source: SourceMessage, { path, message }: ErrorDetail): Mistake {
  const position =
    positionInText(message, source.firstLine) ?? source.locate(path, message.startsWith('unknown property'));
  return { file: source.file, ...position, path, message };
}

/** Text that is not JSON has no values to locate, but its message says where it stops being JSON. */
function positionInText(message: string, firstLine = 1): Position | undefined {
  const { line, column } =
    /^the body is not JSON: .*\(line (?<line>\d+) column (?<column>\d+)\)$/.exec(message)?.groups ?? {};
  return line && column ? { line: firstLine - 1 + Number(line), column: Number(column) } : undefined;
}

export const describePosition = ({ file, line, column }: Mistake): string => `${file}:${line}:${column}`;

/** One line, as compilers write it, so that editors can jump to the mistake. */
export function describeMistake(mistake: Mistake): string {
  return [describePosition(mistake), mistake.path, mistake.message].filter(Boolean).join('  ');
}
