import { count } from '../../src/values/count.ts';
import type { Target } from '../commands/namespaceOption.ts';
import { environmentOf, withConnection } from '../connect.ts';
import type { ExitCode } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { administrationOf } from '../status/administration.ts';
import { checkGraph } from './checkGraph.ts';
import { checkServiceBus } from './checkServiceBus.ts';
import { checkServiceBusClock } from './checkServiceBusClock.ts';
import { checkSettings, settingsAreUsable } from './checkSettings.ts';
import { exitCodeOf, type Finding } from './Finding.ts';
import { layOut } from './layOut.ts';

export type DoctorOptions = Target & { readonly json?: boolean };

/** Checks what the app needs: settings, entities, rights, Graph and the clock. It changes nothing. */
export async function doctor(options: DoctorOptions, context: Context): Promise<ExitCode> {
  const { env, terminal } = context;
  const findings: Finding[] = [];
  const report = (...found: readonly Finding[]) => {
    findings.push(...found);
    for (const one of found) terminal.writeOut(options.json ? JSON.stringify(one) : layOut(one, terminal));
  };
  const config = checkSettings(options.namespace, env);
  if (isFindings(config)) {
    report(...config);
    return finish(findings, context);
  }
  await withConnection(options, context, async (client) => {
    report(settingsAreUsable, ...(await checkServiceBus(client, config, administrationOf(config))));
    report(...(await checkServiceBusClock(config)));
    report(...(await checkGraph(config, environmentOf(options.namespace, env))));
  });
  return finish(findings, context);
}

const isFindings = (config: ReturnType<typeof checkSettings>): config is readonly Finding[] =>
  Array.isArray(config);

function finish(findings: readonly Finding[], { terminal }: Context): ExitCode {
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  const unknown = findings.filter(({ state }) => state === 'unknown').length;
  const rest = unknown > 0 ? `, ${unknown} not known` : '';
  terminal.writeErr(wrong > 0 ? `✗ ${count(wrong, 'problem')}${rest}` : `✓ no problem found${rest}`);
  return exitCodeOf(findings);
}
