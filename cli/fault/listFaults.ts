import { property } from '../../src/values/property.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { ControlApi } from './ControlApi.ts';
import { describeFault } from './describeFault.ts';

export type FaultOptions = { readonly json?: boolean };

export const toJson = ({ kind, value }: Active): string => JSON.stringify({ kind, ...Object(value) });

/** A fault, a missing route or an approval. */
export type Active = {
  readonly kind: 'graph' | 'route' | 'approval';
  readonly text: string;
  readonly value: unknown;
};

/** Prints what goes wrong at the Graph emulator now. */
export async function listFaults({ json }: FaultOptions, { env, terminal }: Context): Promise<ExitCode> {
  const active = await readActive(new ControlApi(env));
  for (const one of active) terminal.writeOut(json ? toJson(one) : one.text);
  if (active.length === 0) terminal.writeErr('No faults.');
  return exitCodes.ok;
}

export async function readActive(api: ControlApi): Promise<Active[]> {
  const [faults, routes, approvals] = await Promise.all([
    api.send('GET', '/faults'),
    api.send('GET', '/routes'),
    api.send('GET', '/approvals'),
  ]);
  return [
    ...list(faults).map((value) => ({ kind: 'graph', text: describeFault(value), value }) as const),
    ...Object.entries(Object(property(routes, 'exceptions'))).flatMap(([collection, verbs]) =>
      Object.entries(Object(verbs)).map(([verb, served]) => describeRoute(collection, verb, served === true)),
    ),
    ...list(property(approvals, 'collections')).map(
      (collection) =>
        ({
          kind: 'approval',
          text: `${collection}: writes need an approval`,
          value: { collection },
        }) as const,
    ),
  ];
}

const describeRoute = (collection: string, verb: string, served: boolean): Active => ({
  kind: 'route',
  text: `${collection}: ${served ? 'a' : 'no'} route for ${verb}`,
  value: { collection, verb, served },
});

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
