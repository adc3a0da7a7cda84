import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import type { ListedFault } from './GraphControl.ts';

type Preset = {
  readonly name: string;
  readonly title: string;
  readonly explanation: string;
  readonly fault: FaultInput;
};

/** What a page can break, for every request until it is switched off. */
export const faultPresets: readonly Preset[] = [
  {
    name: 'down',
    title: 'Graph is down',
    explanation: 'Every request is answered with 503. Changes wait and are tried again.',
    fault: { status: 503, times: 0 },
  },
  {
    name: 'lane',
    title: 'One lane is down',
    explanation: 'Requests to device configurations are answered with 503. All other lanes go on.',
    fault: { match: { path: '/deviceConfigurations/' }, status: 503, times: 0 },
  },
  {
    name: 'throttled',
    title: 'Graph throttles',
    explanation: 'Every request is answered with 429 and Retry-After: 2. Changes wait for their turn.',
    fault: { status: 429, headers: { 'Retry-After': '2' }, times: 0 },
  },
  {
    name: 'lost',
    title: 'Answers are lost',
    explanation: 'Every second request is done, but its connection is closed without an answer.',
    fault: { cut: 'after', probability: 0.5, times: 0 },
  },
  {
    name: 'forbidden',
    title: 'No permission',
    explanation: 'Every request is answered with 403. Changes fail, and their copies can be replayed.',
    fault: { status: 403, times: 0 },
  },
  {
    name: 'slow',
    title: 'Graph is slow',
    explanation: 'Every answer takes 3 seconds.',
    fault: { delayMs: 3_000, times: 0 },
  },
];

/** Whether a fault of the emulator is the one that this switch adds. */
export const isOf = ({ fault }: Preset, listed: ListedFault): boolean => essence(fault) === essence(listed);

const essence = ({ match, status, cut, delayMs, times, probability = 1 }: FaultInput): string =>
  JSON.stringify([match?.path ?? null, match?.method ?? null, status, cut, delayMs, times, probability]);
