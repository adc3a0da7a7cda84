import type { ResultEvent } from '../../src/results/resultEvent.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import type { Finding } from '../doctor/Finding.ts';

export const check = 'smoke test';

/** @param seconds from sending the change to its event */
export function judgeEvent({ data }: ResultEvent, seconds: number): Finding {
  const { outcome, response, error } = data;
  const status = response?.status;
  const time = `after ${seconds.toFixed(1)} s`;
  // Where Graph answers with an empty list, the relay finds no assignment.
  if (outcome === 'failed' && (status === 404 || error?.code === 'assignmentNotFound'))
    return {
      check,
      state: 'ok',
      message: `the change failed ${time} because its policy does not exist, as expected: queues, functions, token, Graph and topic work`,
    };
  const ended = outcome === 'failed' ? 'failed' : `was ${outcome}`;
  const reason = oneLine([error?.code, error?.message].filter(Boolean).join(': '));
  return {
    check,
    state: 'wrong',
    message: `the change ${ended} ${time}, but not with Graph's 404: ${reason || 'it has no error'}`,
    ...adviceFor(outcome, status, reason),
  };
}

type Advice = Pick<Finding & { state: 'wrong' }, 'problem' | 'fix'>;

function adviceFor(outcome: string, status: number | undefined, reason: string): Advice {
  if (outcome === 'rejected')
    return {
      problem: 'failed',
      fix: 'choose a lane in use with --lane, and run this command in the version that is deployed',
    };
  if (status === 403)
    return {
      problem: 'rights',
      fix: 'grant the permission, which can take up to 24 hours to have an effect: npx assignment-relay grant --principal OBJECT-ID',
    };
  if (status === 401 || reason.includes('tokenUnavailable'))
    return {
      problem: 'rights',
      fix: 'check the identity of the app, ServiceBusConnection__clientId and GRAPH_CLOUD',
    };
  return { problem: 'failed', fix: 'docs/troubleshooting.md#a-change-is-failed' };
}
