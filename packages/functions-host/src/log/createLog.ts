import type { RpcLogLevel } from '../worker/functionsCore.ts';

/** `category` as in host.json logging.logLevel: `Host.…`, `Function.<name>`, `Function.<name>.User`. */
export type Log = (level: RpcLogLevel, category: string, text: string) => void;

const severities: readonly RpcLogLevel[] = [
  'trace',
  'debug',
  'information',
  'warning',
  'error',
  'critical',
  'none',
];

const severityNames: readonly string[] = severities;

export type LogOutput = {
  out(line: string): void;
  err(line: string): void;
};

/**
 * Writes lines of time, level, function and text; errors go to `err`.
 * @param logLevel from host.json: the longest matching category decides, then `default`, then Information
 */
export function createLog(
  logLevel: Readonly<Record<string, string>>,
  output: LogOutput,
  now: () => Date = () => new Date(),
): Log {
  const thresholds = new Map<string, number>();
  return (level, category, text) => {
    const threshold = thresholds.get(category) ?? thresholdOf(logLevel, category);
    thresholds.set(category, threshold);
    const severity = severities.indexOf(level);
    if (severity < threshold) return;
    const line = `${now().toISOString()} ${level.padEnd(11)} ${toSource(category)}: ${asOneEntry(text)}`;
    if (severity >= severities.indexOf('error')) output.err(line);
    else output.out(line);
  };
}

function thresholdOf(logLevel: Readonly<Record<string, string>>, category: string): number {
  const [closest = 'default'] = Object.keys(logLevel)
    .filter((name) => category === name || category.startsWith(`${name}.`))
    .sort((left, right) => right.length - left.length);
  return severityNames.indexOf((logLevel[closest] ?? 'Information').toLowerCase());
}

function toSource(category: string): string {
  const [first = '', second = ''] = category.split('.');
  return first === 'Function' ? second : first.toLowerCase();
}

/** Texts contain ids from senders. An id must not forge an entry or control the terminal. */
function asOneEntry(text: string): string {
  return text.replace(/\n(?!\s)/g, '\n    ').replace(/[^\P{Cc}\n\t]/gu, '\u{fffd}');
}
