import { expectedAfterQuestion } from '../../src/values/didYouMean.ts';
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
  /** How late a slow answer is. Default: 5. */
  readonly seconds?: number;
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
    match: { ...(method && { method }), ...(path && { path }) },
    times,
    ...toEffect(what, options),
  };
  const id = property(await api.send('POST', '/faults', fault), 'id');
  const added = { id, hits: 0, ...fault };
  terminal.writeOut(json ? JSON.stringify({ kind: 'graph', ...added }) : describeFault(added));
  return exitCodes.ok;
}

const answerWith =
  (status: number) =>
  ({ retryAfter }: GraphFaultOptions) => ({
    status,
    ...(retryAfter !== undefined && { headers: { 'Retry-After': String(retryAfter) } }),
  });

const effects = {
  throttle: answerWith(429),
  slow: ({ seconds = 5 }: GraphFaultOptions) => ({ delayMs: Math.round(seconds * 1_000) }),
  cut: () => ({ cut: 'before' }),
  'lost-answer': () => ({ cut: 'after' }),
};

const isEffect = (what: string): what is keyof typeof effects => Object.hasOwn(effects, what);

function toEffect(what: string, options: GraphFaultOptions): object {
  const effect = isEffect(what) ? effects[what] : answerWith(toStatus(what));
  if (options.seconds !== undefined && what !== 'slow')
    throw new UsageError(`${what} does not use --seconds: it is for slow.`);
  if (options.retryAfter !== undefined && isEffect(what) && what !== 'throttle')
    throw new UsageError(`${what} does not use --retry-after: it is for throttle or a status.`);
  return effect(options);
}

function toStatus(what: string): number {
  const status = Number(what);
  if (Number.isInteger(status) && status >= 400 && status <= 599) return status;
  const names = Object.keys(effects);
  const expected = `expected ${names.join(', ')}, or a status from 400 to 599.`;
  throw new UsageError(`"${what}" is not a fault: ${expectedAfterQuestion(expected, [what], names)}`);
}
