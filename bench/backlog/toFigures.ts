import { perWindow } from '../../scripts/measure-pacing/counts.ts';
import { outOfOrder, type Write } from './outOfOrder.ts';
import type { Progress } from './Progress.ts';
import { quota } from './quota.ts';

type Request = Write & { readonly time: string; readonly method: string; readonly status: number | null };
type Window = { readonly accepted: number; readonly refused: number };

export type Figures = ReturnType<typeof toFigures>;

/** @param requests all that Graph got until the backlog was worked off, or given up */
export function toFigures(requests: readonly Request[], { ms, ...progress }: Progress & { ms: number }) {
  const writes = requests.filter(({ method, status }) => method === 'PATCH' && status !== null);
  const accepted = writes.filter(({ status }) => status === 200);
  const windows = perWindow(writes, quota.windowMs);
  const whole = windows.slice(0, Math.floor(ms / quota.windowMs));
  return {
    ...progress,
    seconds: ms / 1000,
    allowanceUsed: accepted.length / allowance(ms),
    refused: refusedShare(windows),
    secondHalf: ofWindows(whole.slice(Math.floor(whole.length / 2))),
    policiesOutOfOrder: outOfOrder(accepted),
    windows,
  };
}

/** What Graph would have taken: a window's worth at once, the rest as those leave the window. */
const allowance = (ms: number) => quota.writes * (1 + ms / quota.windowMs);

const ofWindows = (windows: readonly Window[]) => ({
  allowanceUsed: total(windows, 'accepted') / (windows.length * quota.writes),
  refused: refusedShare(windows),
});

const refusedShare = (windows: readonly Window[]) =>
  total(windows, 'refused') / (total(windows, 'accepted') + total(windows, 'refused'));

const total = (windows: readonly Window[], what: keyof Window) =>
  windows.reduce((sum, window) => sum + window[what], 0);
