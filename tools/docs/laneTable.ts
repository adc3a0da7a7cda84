import { catalogue } from '../../src/assignments/types/catalogue.ts';
import { type ThrottlingArea, throttlingAreas, writesPer20Seconds } from '../../src/graph/throttlingAreas.ts';
import { bullet, code, oneOf } from './markdown.ts';

/** Areas without a row in Microsoft's table of limits. */
const assumed: readonly ThrottlingArea[] = ['resourceAccess', 'groupPolicies', 'autopilot'];

/** Every lane with its collections and its allowance, for docs/how-it-works.md. */
export const laneList = () => throttlingAreas.map(entry).join('\n');

function entry(lane: ThrottlingArea): string {
  const collections = catalogue.filter(({ throttlingArea }) => throttlingArea === lane);
  const names = oneOf(
    collections.map(({ collection }) => collection),
    'and',
  );
  const allowance = `${writesPer20Seconds[lane]} writes in 20 seconds${assumed.includes(lane) ? ' (assumed)' : ''}`;
  return bullet(`**${code(lane)}**, ${allowance}: ${names}`);
}

/** A variable with all lanes, for the commands of docs/deploy.md. */
export function laneVariable(): string {
  const half = throttlingAreas.length / 2;
  const [first, second] = [throttlingAreas.slice(0, half), throttlingAreas.slice(half)];
  return ['```sh', `lanes='${first.join(' ')}'`, `lanes="$lanes ${second.join(' ')}"`, '```'].join('\n');
}
