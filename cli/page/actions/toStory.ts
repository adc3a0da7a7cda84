import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../../src/config.ts';
import { locationsOf } from '../../errors/locations.ts';
import { peekEntries } from '../../errors/peekEntries.ts';
import { toReplay } from '../../errors/toReplay.ts';
import type { Hub } from '../Hub.ts';
import type { Story } from '../PageState.ts';
import type { GraphSource } from '../sources/GraphSource.ts';
import type { RecordSource } from '../sources/RecordSource.ts';

export type Stories = {
  readonly client: ServiceBusClient;
  readonly config: Config;
  readonly hub: Hub;
  readonly record: RecordSource;
  readonly graph: GraphSource | undefined;
};

/** Everything about one result. @returns undefined if the record no longer has it */
export async function toStory(
  number: number,
  { client, config, hub, record, graph }: Stories,
): Promise<Story | undefined> {
  const [json, entries] = await Promise.all([record.find(number), peekEntries(client, locationsOf(config))]);
  if (json === undefined) return undefined;
  const row = hub.results.get(number);
  const copies = entries
    .filter(({ reportedAs }) => row && reportedAs.includes(row.changeId))
    .map((entry) => {
      const replay = toReplay(entry, config);
      return { name: entry.name, ...('problem' in replay && { problem: replay.problem }) };
    });
  if (!graph || !row?.policyId || row.outcome === 'rejected') return { json, copies }; // no request was sent for it
  const policyId = row.policyId;
  return {
    json,
    copies,
    requests: graph.requestsFor(policyId, lastResultBefore(row.time, policyId, hub), row.time),
  };
}

/** What Graph received for a change that has no result yet; undefined without an emulator. */
export const requestsSoFar = (policyId: string, { hub, graph }: Pick<Stories, 'hub' | 'graph'>) =>
  graph?.requestsFor(policyId, lastResultBefore(endOfTime, policyId, hub), endOfTime);

/** Later than any time in ISO 8601. */
const endOfTime = '9999';

/** Requests for a change come after the last result of the same policy. */
function lastResultBefore(time: string, policyId: string, { results }: Hub): string {
  const wanted = policyId.toLowerCase();
  let last = '';
  for (const row of results.values())
    if (
      row.time < time &&
      row.time > last &&
      row.policyId?.toLowerCase() === wanted &&
      row.outcome !== 'rejected'
    )
      last = row.time;
  return last;
}
