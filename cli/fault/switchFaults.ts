import { property } from '../../src/values/property.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { UsageError } from '../UsageError.ts';
import { ControlApi } from './ControlApi.ts';
import { checkCollections } from './checkCollections.ts';
import { type Active, type FaultOptions, listFaults, readActive, toJson } from './listFaults.ts';

/** Takes routes of a collection away, as where Intune does not serve what Microsoft documents. */
export async function removeRoutes(
  collection: string,
  verbs: readonly string[],
  options: FaultOptions,
  context: Context,
): Promise<ExitCode> {
  const api = new ControlApi(context.env);
  await checkCollections([collection], api);
  const served = { [collection]: Object.fromEntries(verbs.map((verb) => [verb, false])) };
  await api.send('PATCH', '/routes', { served });
  return listFaults(options, context);
}

/** Writes of these collections need an approval, and no others. */
export async function requireApproval(
  collections: readonly string[],
  options: FaultOptions,
  context: Context,
): Promise<ExitCode> {
  const api = new ControlApi(context.env);
  await checkCollections(collections, api);
  await api.send('PUT', '/approvals', { collections });
  return listFaults(options, context);
}

/** @param id of one fault; left out, all faults end, all routes are back and no write needs an approval */
export async function clearFaults(
  id: number | undefined,
  options: FaultOptions,
  context: Context,
): Promise<ExitCode> {
  const api = new ControlApi(context.env);
  const cleared = toCleared(id, await readActive(api));
  if (id !== undefined) await api.send('DELETE', `/faults/${id}`);
  else {
    await api.send('DELETE', '/faults');
    await api.send('DELETE', '/routes');
    await api.send('PUT', '/approvals', { collections: [] });
  }
  const { writeOut, writeErr } = context.terminal;
  if (options.json) for (const fault of cleared) writeOut(toJson(fault));
  else writeErr(id === undefined ? 'All faults are cleared.' : `Fault #${id} is cleared.`);
  return exitCodes.ok;
}

/** @throws UsageError that lists the faults if none of them has this id */
function toCleared(id: number | undefined, active: readonly Active[]): readonly Active[] {
  if (id === undefined) return active;
  const found = active.filter(({ value }) => property(value, 'id') === id);
  if (found.length > 0) return found;
  const faults = active.filter(({ kind }) => kind === 'graph').map(({ text }) => text);
  throw new UsageError(
    faults.length > 0
      ? [`There is no fault #${id}. The faults are:`, ...faults].join('\n')
      : `There is no fault #${id}: \`npx assignment-relay fault list\` shows what is on.`,
  );
}
