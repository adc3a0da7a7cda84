import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { type Choice, choose, isNamed, UsageError } from './choose.ts';
import { nothingLeft, nothingNamed } from './nothingFound.ts';
import type { Planned } from './Planned.ts';
import { peekAll } from './peekAll.ts';
import { placesOf } from './places.ts';
import { type Replayed, tryReplay } from './Replayed.ts';
import { Replayer } from './Replayer.ts';
import type { Terminal } from './Terminal.ts';
import { toReplay } from './toReplay.ts';

export type ReplayOptions = Choice & {
  readonly all?: boolean;
  readonly dryRun?: boolean;
  /** Asks nobody. */
  readonly yes?: boolean;
};

/** @returns whether all that was asked for was done */
export async function replay(
  options: ReplayOptions,
  client: ServiceBusClient,
  config: Config,
  { write, tell, confirm }: Terminal,
): Promise<boolean> {
  refuseUnclear(options);
  const places = placesOf(config);
  const entries = await peekAll(client, places);
  const chosen = choose(entries, options);
  const planned = chosen.map((entry) => ({ entry, replay: toReplay(entry, config) }));
  if (!(await isMeant(options, planned, client.fullyQualifiedNamespace, confirm))) {
    write('Nothing was replayed.');
    return false;
  }
  const ended: Replayed[] = [];
  const report = (one: Replayed, say = write) => {
    ended.push(one);
    say(one.line);
  };
  for (const selector of options.selectors)
    if (!chosen.some((entry) => isNamed(entry, selector)))
      report({ replayed: false, line: `${selector}: not replayed: ${nothingNamed(selector, places)}` }, tell);
  if (options.selectors.length + chosen.length === 0 && entries.length > 0)
    tell(nothingLeft(options, entries));
  if (options.dryRun) for (const one of planned) report(tryReplay(one));
  else await new Replayer(client, report).run(planned, entries);
  const replayed = ended.filter((one) => one.replayed).length;
  write(`${replayed} of ${ended.length} ${options.dryRun ? 'would be replayed' : 'replayed'}.`);
  return replayed === ended.length;
}

/** Whoever says nothing does not mean all. */
function refuseUnclear({ selectors, reason, queue, all }: ReplayOptions): void {
  if (selectors.length > 0 && all) throw new UsageError('Either --all, or which messages: not both.');
  if (selectors.length === 0 && reason === undefined && queue === undefined && !all)
    throw new UsageError(
      'Which messages? Name some (see `npm run errors -- list`), or --reason, or --queue, or --all.',
    );
}

/** Whoever names messages has seen them; who does not is told how many they are. */
async function isMeant(
  { selectors, dryRun, yes }: ReplayOptions,
  planned: readonly Planned[],
  namespace: string,
  confirm: Terminal['confirm'],
): Promise<boolean> {
  const count = planned.filter((one) => tryReplay(one).replayed).length;
  if (!confirm || yes || dryRun || selectors.length > 0 || count === 0) return true;
  return confirm(`Replay what is chosen on ${namespace} (${count} in all; --dry-run says which)?`);
}
