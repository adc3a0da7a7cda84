import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { choose, isNamed, UsageError } from './choose.ts';
import { peekAll } from './peekAll.ts';
import { placesOf } from './places.ts';
import { type Replayed, tryReplay } from './Replayed.ts';
import { Replayer } from './Replayer.ts';
import type { Write } from './Write.ts';

export type ReplayOptions = {
  readonly selectors: readonly string[];
  readonly reason?: string;
  readonly all?: boolean;
  readonly dryRun?: boolean;
};

export async function replay(
  options: ReplayOptions,
  client: ServiceBusClient,
  config: Config,
  write: Write,
): Promise<boolean> {
  refuseUnclear(options);
  const entries = await peekAll(client, placesOf(config));
  const chosen = choose(entries, options);
  const ended: Replayed[] = [];
  const report = (one: Replayed) => {
    ended.push(one);
    write(one.line);
  };
  for (const selector of options.selectors)
    if (!chosen.some((entry) => isNamed(entry, selector)))
      report({ replayed: false, line: `${selector}: not replayed: nothing found` });
  if (options.dryRun) for (const entry of chosen) report(tryReplay(entry, config));
  else await new Replayer(client, config, report).run(chosen, entries);
  const replayed = ended.filter((one) => one.replayed).length;
  write(`${replayed} of ${ended.length} ${options.dryRun ? 'would be replayed' : 'replayed'}.`);
  return replayed === ended.length;
}

/** Whoever says nothing does not mean all. */
function refuseUnclear({ selectors, reason, all }: ReplayOptions): void {
  if (selectors.length > 0 && all) throw new UsageError('Either --all, or which messages: not both.');
  if (selectors.length === 0 && reason === undefined && !all)
    throw new UsageError('Which messages? Name some (see `npm run errors -- list`), or --reason, or --all.');
}
