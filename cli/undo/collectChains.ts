import type { ResultData, ResultEvent } from '../../src/results/resultEvent.ts';
import { isAbout } from '../record/isAbout.ts';
import { Chain, typeOfEvent } from './Chain.ts';

export type Collected = {
  readonly chains: readonly Chain[];
  /** The results that were asked for. */
  readonly found: number;
  /** Those of them that wrote nothing, so that there is nothing to undo. */
  readonly unwritten: readonly ResultData[];
};

/**
 * The events of a change, a ticket or a reassignment by assignment, and what was written to these assignments later.
 * @param events every result, oldest first
 */
export async function collectChains(events: AsyncIterable<ResultEvent>, wanted: string): Promise<Collected> {
  const chains = new Map<string, Chain[]>();
  const meant: ResultData[] = [];
  for await (const { data } of events) {
    const isMeant = isAbout(data, wanted);
    if (isMeant) meant.push(data);
    const type = isWritten(data) && typeOfEvent(data);
    if (type) collect(chains, type, data, isMeant);
  }
  const unwritten = meant.filter((data) => !isWritten(data));
  return { chains: [...chains.values()].flat(), found: meant.length, unwritten };
}

/** @param chains by policy */
function collect(
  chains: Map<string, Chain[]>,
  type: Chain['type'],
  data: ResultData,
  isMeant: boolean,
): void {
  const policy = `${type.collection}/${data.policyId?.toLowerCase()}`;
  const touched = (chains.get(policy) ?? []).filter((chain) => chain.isTouchedBy(data));
  if (!isMeant) for (const chain of touched) chain.addLater(data);
  else if (touched[0]) touched[0].add(data);
  else chains.set(policy, [...(chains.get(policy) ?? []), new Chain(type, data)]);
}

/** Graph may have done a write that failed without an answer, or whose answer was an error of a gateway. */
function isWritten({ outcome, unchanged, request, response, error }: ResultData): boolean {
  if (outcome === 'applied') return !unchanged;
  if (outcome !== 'failed' || !request || request.method === 'GET') return false;
  return error?.code === 'notApplied' || !isRefusal(response?.status);
}

const isRefusal = (status: number | undefined) => status !== undefined && status >= 400 && status < 500;
