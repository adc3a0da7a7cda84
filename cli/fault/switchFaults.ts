import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { ControlApi } from './ControlApi.ts';
import { type FaultOptions, listFaults } from './listFaults.ts';

/** Takes routes of a collection away, as where Intune does not serve what Microsoft documents. */
export async function removeRoutes(
  collection: string,
  verbs: readonly string[],
  options: FaultOptions,
  context: Context,
): Promise<ExitCode> {
  const served = { [collection]: Object.fromEntries(verbs.map((verb) => [verb, false])) };
  await new ControlApi(context.env).send('PATCH', '/routes', { served });
  return listFaults(options, context);
}

/** Writes of these collections need an approval, and no others. */
export async function requireApproval(
  collections: readonly string[],
  options: FaultOptions,
  context: Context,
): Promise<ExitCode> {
  await new ControlApi(context.env).send('PUT', '/approvals', { collections });
  return listFaults(options, context);
}

/** @param id of one fault; left out, all faults end, all routes are back and no write needs an approval */
export async function clearFaults(
  id: number | undefined,
  options: FaultOptions,
  context: Context,
): Promise<ExitCode> {
  const api = new ControlApi(context.env);
  if (id !== undefined) await api.send('DELETE', `/faults/${id}`);
  else {
    await api.send('DELETE', '/faults');
    await api.send('DELETE', '/routes');
    await api.send('PUT', '/approvals', { collections: [] });
  }
  if (!options.json)
    context.terminal.writeErr(id === undefined ? 'All faults are cleared.' : `Fault #${id} is cleared.`);
  return exitCodes.ok;
}
