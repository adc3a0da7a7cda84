import { readChanges } from '../../src/changes/readChanges.ts';
import type { Reassignment } from '../../src/changes/reassignment.ts';
import { checkMessages, describeMistake } from '../changes/checkMessages.ts';
import { readMessages } from '../changes/readMessages.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import { UsageError } from '../UsageError.ts';
import type { RequestOptions } from './ReassignOptions.ts';
import { toTarget } from './target.ts';
import { userName } from './userName.ts';

/**
 * The reassignment that a file or the options ask for, without `dryRun`.
 * @throws UsageError that names every mistake
 */
export async function toRequest(
  file: string | undefined,
  options: RequestOptions & { readonly expected?: number },
  terminal: Terminal,
): Promise<Reassignment> {
  const given = file === undefined ? fromOptions(options) : await fromFile(file, options, terminal);
  const { dryRun: _, ...request } = given;
  return validated({ ...request, ...(options.expected !== undefined && { expected: options.expected }) });
}

function fromOptions(options: RequestOptions): Partial<Reassignment> {
  const { from, to, remove, types, policies, ticket, reason, id = newId() } = options;
  if (from === undefined) throw new UsageError('Say what is reassigned: --from <target>, or a file.');
  if ((to === undefined) === !remove)
    throw new UsageError('Say where it goes, with either --to <target> or --remove.');
  return {
    reassignmentId: id,
    from: toTarget(from),
    to: to === undefined ? null : toTarget(to),
    ...(types && { assignmentTypes: types as Reassignment['assignmentTypes'] }),
    ...(policies && { policyIds: [...policies] }),
    requestedBy: { system: 'assignment-relay', ...(ticket && { reference: ticket }), user: userName() },
    ...(reason && { reason }),
  };
}

async function fromFile(
  file: string,
  options: RequestOptions,
  terminal: Terminal,
): Promise<Partial<Reassignment>> {
  const { from, to, remove, types, policies, ticket, reason, id } = options;
  if (from ?? to ?? remove ?? types ?? policies ?? ticket ?? reason)
    throw new UsageError(
      `${file} says all of this: leave out --from, --to, --remove, --types, --policies, --ticket and --reason.`,
    );
  const { mistakes, changes, reassignments } = checkMessages(await readMessages([file], undefined, terminal));
  if (mistakes.length > 0) throw new UsageError(mistakes.map(describeMistake).join('\n'));
  const [request, ...others] = reassignments.flatMap(({ request: one }) => ('from' in one ? one : []));
  if (!request || others.length > 0 || changes.length > 0)
    throw new UsageError(`${file}: expected one reassignment. Use \`send\` for changes.`);
  return { ...request, ...(id !== undefined && { reassignmentId: id }) };
}

function validated(request: Partial<Reassignment>): Reassignment {
  const [read] = readChanges(Buffer.from(JSON.stringify(request)));
  if (read && 'reassignment' in read && 'from' in read.reassignment) return read.reassignment;
  const details = read && 'rejection' in read ? read.rejection.details : [];
  throw new UsageError(details.map(({ path, message }) => `${optionOf(path)}  ${message}`).join('\n'));
}

/** The option that a mistake is about. */
function optionOf(path: string): string {
  const [, name = ''] = path.split('/');
  const options: Readonly<Record<string, string>> = {
    reassignmentId: '--id',
    assignmentTypes: '--types',
    policyIds: '--policies',
    requestedBy: '--ticket',
  };
  return options[name] ?? `--${name}`;
}

const newId = () => `reassign-${Date.now().toString(36)}`;
