const numbers = new Intl.NumberFormat('en');
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat('en-GB', {
  ...{ day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' },
});
const zone = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'short' });

/** @param {number} number */
export const formatNumber = (number) => numbers.format(number);

/** `1 change`, `2,000 changes` @param {number} number @param {string} noun */
export const count = (number, noun) => `${formatNumber(number)} ${noun}${number === 1 ? '' : 's'}`;

/** Local time; with the day unless it is today. @param {string} time @param {Date} [now] */
export function formatTime(time, now = new Date()) {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) return '';
  const isToday = date.toDateString() === now.toDateString();
  return isToday ? clock.format(date) : `${day.format(date)}, ${clock.format(date).slice(0, 5)}`;
}

/** With day and zone. @param {string} time */
export function formatFullTime(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? '' : full.format(date);
}

/** The zone of this machine, e.g. `GMT+1`. */
export const zoneName = () => zone.formatToParts().find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** `9 s`, `2 min`, `3 h` or `4 d` @param {number} seconds */
export function formatSeconds(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 100) return `${whole} s`;
  if (whole < 6_000) return `${Math.round(whole / 60)} min`;
  return whole < 172_800 ? `${Math.round(whole / 3_600)} h` : `${Math.round(whole / 86_400)} d`;
}

/** @param {string | undefined} since */
export const ageOf = (since) => (since ? formatSeconds((Date.now() - Date.parse(since)) / 1_000) : '');

/** `deviceConfigurationAssignment` → `device configuration` @param {string} name */
export const wordsOf = (name) =>
  name
    .replace(/Assignment$/, '')
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .toLowerCase();

/** A mark for each outcome, so that it never depends on its colour. */
const marks = {
  applied: '✓',
  rejected: '✗',
  failed: '✗',
  cancelled: '–',
  waiting: '…',
};

/** @param {string} outcome */
export const markOf = (outcome) => marks[/** @type {keyof typeof marks} */ (outcome)] ?? '?';

/** GUIDs with their first and last part only. @param {string} text */
export const shortIds = (text) =>
  text.replace(/([0-9a-f]{8})-(?:[0-9a-f]{4}-){3}[0-9a-f]{8}([0-9a-f]{4})/gi, '$1…$2');
