import { count } from '../../src/values/count.ts';
import type { Finding } from '../doctor/Finding.ts';
import { formatSeconds } from '../terminal/formatSeconds.ts';
import type { FoundMessage, Station } from './findMessage.ts';
import { check } from './judgeEvent.ts';

const advice: Readonly<Record<Station | 'nowhere', readonly [meaning: string, fix: string]>> = {
  changes: [
    'the function acceptChanges has not completed it',
    'check that the app runs, that its code is deployed, and that its identity may receive from this queue; see its log',
  ],
  lane: [
    'acceptChanges works. The function of this lane has not received the change, or it retries: Graph throttles, does not answer or refuses the token',
    'look for `waits` in the log of the app: the line has the reason',
  ],
  deadLetters: [
    'Service Bus gave it up, because a function failed on every delivery',
    'look for the error in the log of the app',
  ],
  errors: [
    'Graph refused the change, but its event is not in the subscription record',
    'check that record has no filter, and that the identity of the app may send to the topic',
  ],
  nowhere: [
    'it has no result, so that another app may have received it',
    'check that no other app or person receives from the queues, and that record has no filter',
  ],
};

/** @param found where the message is; undefined if it is in no queue */
export function explainSilence(found: FoundMessage | undefined, timeoutSeconds: number): Finding {
  const [meaning, fix] = advice[found?.station ?? 'nowhere'];
  const queue = found
    ? `the message is in ${found.queue}${found.before > 0 ? ` behind ${count(found.before, 'other')}` : ''}`
    : 'the message is in no queue';
  return {
    check,
    state: 'wrong',
    problem: 'noAnswer',
    message: `no event in ${formatSeconds(timeoutSeconds)}; ${queue}: ${meaning}`,
    fix,
  };
}
