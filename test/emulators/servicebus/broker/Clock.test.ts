import { afterEach, expect, test } from '@jest/globals';
import { Clock } from '../../../../emulators/servicebus/broker/Clock.ts';

const HOUR = 3_600_000;
let clock = new Clock();
afterEach(() => {
  clock.stop();
  clock = new Clock();
});

test('real time runs what is due', async () => {
  await new Promise<void>((resolve) => {
    clock.at(clock.now() + HOUR, () => {});
    clock.at(clock.now() + 5, resolve);
  });
});

test('advancing runs what falls due on the way, each at its time, in order', () => {
  const start = clock.now();
  const ran: number[] = [];
  const note = (hours: number) => () => ran.push(hours, Math.round((clock.now() - start) / HOUR));
  clock.at(start + 2 * HOUR, note(2));
  clock.at(start + HOUR, () => {
    note(1)();
    clock.at(clock.now() + HOUR / 2, note(1.5));
  });
  clock.at(start + 4 * HOUR, note(4));
  clock.advance(3 * HOUR);
  expect(ran).toEqual([1, 1, 1.5, 2, 2, 2]);
  expect(Math.round((clock.now() - start) / HOUR)).toBe(3);
  expect(Math.round(clock.ahead / HOUR)).toBe(3);
});

test('what is due in many weeks does not wake it up before', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on('warning', note);
  clock.at(clock.now() + 1_000 * HOUR, () => {});
  await new Promise(setImmediate);
  process.off('warning', note);
  expect(warnings).toEqual([]);
});

test('when stopped it starts no timer', () => {
  const timeouts = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
  clock.at(clock.now() + HOUR, () => {});
  const running = timeouts();
  clock.stop();
  clock.at(clock.now() + HOUR, () => {});
  expect(timeouts()).toBe(running - 1);
});

test('what is cancelled does not run', () => {
  let hasRun = false;
  const timer = clock.at(clock.now() + HOUR, () => {
    hasRun = true;
  });
  clock.cancel(timer);
  clock.advance(2 * HOUR);
  expect(hasRun).toBe(false);
});
