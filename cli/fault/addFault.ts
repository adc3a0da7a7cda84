import { property } from '../../src/values/property.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { UsageError } from '../UsageError.ts';
import { ControlApi } from './ControlApi.ts';
import { describeFault } from './describeFault.ts';
import type { FaultOptions } from './listFaults.ts';

export type GraphFaultOptions = FaultOptions & {
  /** 0: until it is cleared. */
  readonly times: number;
  readonly method?: string;
  readonly path?: string;
  readonly retryAfter?: number;
  /** How late a slow answer is. */
  readonly seconds: number;
};

/** Makes requests to the Graph emulator fail. */
export async function addFault(
  what: string,
  options: GraphFaultOptions,
  { env, terminal }: Context,
): Promise<ExitCode> {
  const api = new ControlApi(env);
  const { times, method, path, json } = options;
  const fault = {
    match: { ...(method && { method: method.toUpperCase() }), ...(path && { path }) },
    times,
    ...toEffect(what, options),
  };
  const id = property(await api.send('POST', '/faults', fault), 'id');
  const added = { id, hits: 0, ...fault };
  terminal.writeOut(json ? JSON.stringify({ kind: 'graph', ...added }) : describeFault(added));
  return exitCodes.ok;
}

const effects: Readonly<Record<string, (options: GraphFaultOptions) => object>> = {
  throttle: (options) => ({ status: 429, ...retryAfterOf(options) }),
  slow: ({ seconds }) => ({ delayMs: Math.round(seconds * 1_000) }),
  cut: () => ({ cut: 'before' }),
  'lost-answer': () => ({ cut: 'after' }),
};

function toEffect(what: string, options: GraphFaultOptions): object {
  const effect = effects[what];
  if (effect) return effect(options);
  const status = Number(what);
  if (Number.isInteger(status) && status >= 400 && status <= 599) return { status, ...retryAfterOf(options) };
  throw new UsageError(
    `"${what}" is no fault: expected ${Object.keys(effects).join(', ')}, or a status from 400 to 599.`,
  );
}

const retryAfterOf = ({ retryAfter }: GraphFaultOptions) =>
  retryAfter === undefined ? {} : { headers: { 'Retry-After': String(retryAfter) } };
