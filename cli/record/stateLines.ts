import type { ResultData } from '../../src/results/resultEvent.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { property } from '../../src/values/property.ts';
import { diff } from '../page/browser/diff.js';
import { statesOf } from '../page/browser/statesOf.js';
import { toAudience } from './describeAudience.ts';

/** The word at the beginning of a line, and its fields. */
export type StateLine = readonly [beginning: string, fields: readonly string[]];

const beginnings = { added: '+ added', removed: '− removed', changed: '± changed' } as const;

/** What a change did to its assignment: a line per property that differs. A state without another one is one line. */
export function stateLines(data: ResultData): StateLine[] {
  const states = statesOf(data);
  if (!states) return [...oneState('before:', data.before), ...oneState('after:', data.assignment)];
  const lines = diff(inWords(states.before), inWords(states.after)).flatMap(
    ({ path, before, after, kind }): StateLine[] => {
      if (kind === 'same') return [];
      const values = kind === 'changed' ? [shown(before), `→ ${shown(after)}`] : [shown(before ?? after)];
      return [[beginnings[kind], [oneLine(path), ...values]]];
    },
  );
  return lines.length > 0 ? lines : [['= same', ['no property differs']]];
}

function oneState(beginning: string, state: unknown): StateLine[] {
  const values = diff(undefined, inWords(state)).map(({ path, after }) => `${oneLine(path)} ${shown(after)}`);
  return values.length > 0 ? [[beginning, values]] : [];
}

/** Target and filter in words, then every other property as it is. The id comes last, because it follows from the target. */
function inWords(assignment: unknown): unknown {
  const audience = toAudience(assignment);
  if (!audience) return assignment;
  const { target, filter, others } = audience;
  const ofTarget = Object.entries(others).map(([name, value]) => [`target/${name}`, value]);
  const properties = Object.entries(Object(assignment)).filter(([name]) => !['target', 'id'].includes(name));
  const id = property(assignment, 'id');
  return { target, filter, ...Object.fromEntries([...ofTarget, ...properties]), id };
}

const shown = (text: string | undefined): string => (text ? oneLine(text) : '""');
