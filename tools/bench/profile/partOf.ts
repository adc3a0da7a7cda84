import type { CallFrame } from './CpuProfile.ts';

/** Where a frame of the bundle comes from, e.g. `../node_modules/rhea/lib/session.js`; undefined for frames outside it. */
type SourceOf = (frame: CallFrame) => string | undefined;

/** The first that fits names the part. */
const parts: readonly (readonly [RegExp, string])[] = [
  [/@azure[/+]functions/, '@azure/functions: arguments, metadata'],
  [
    /node_modules\/(@azure\/service-bus|@azure\/core-amqp|rhea|rhea-promise|long|debug)\//,
    'Service Bus client',
  ],
  [/node_modules\/@microsoft\/microsoft-graph-client\//, 'Graph client'],
  [/node_modules\/@azure\/(msal|identity)/, 'tokens'],
  [/node_modules\/zod\//, 'zod'],
  [/(src\/graph|node_modules\/undici\/|bench\/baseline\/createGraphClient)/, 'Graph requests'],
  [/node_modules\//, 'other packages'],
  [/./, 'own code'],
];

/** What a stack was about: the innermost frame of the bundle tells, and outside it Node's own. */
export function partOf(frames: readonly CallFrame[], sourceOf: SourceOf): string {
  const [innermost] = frames;
  if (!innermost?.url && innermost?.functionName.startsWith('(')) return innermost.functionName;
  const source = frames.map(sourceOf).find((one) => one !== undefined);
  if (source !== undefined) return parts.find(([pattern]) => pattern.test(source))?.[1] ?? 'own code';
  const names = frames.map(({ url }) => url).join(' ');
  if (/emulators\/functions/.test(names)) return 'local Functions worker: its channel to the host';
  return /undici|_http|webstreams/.test(names) ? 'Graph requests' : 'Node.js: sockets, timers, promises';
}
