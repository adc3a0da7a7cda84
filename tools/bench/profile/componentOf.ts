import type { CallFrame } from './CpuProfile.ts';

/** The source file of a frame, e.g. `../node_modules/rhea/lib/session.js`; undefined if it is not in the bundle. */
type SourceOf = (frame: CallFrame) => string | undefined;

/** The first pattern that matches the source file names the component. */
const components: readonly (readonly [RegExp, string])[] = [
  [/@azure[/+]functions/, '@azure/functions: arguments, metadata'],
  [
    /node_modules\/(@azure\/service-bus|@azure\/core-amqp|rhea|rhea-promise|long|debug)\//,
    'Service Bus client',
  ],
  [/node_modules\/@microsoft\/microsoft-graph-client\//, 'Graph client'],
  [/node_modules\/@azure\/(msal|identity)/, 'tokens'],
  [/node_modules\/zod\//, 'zod'],
  [/(src\/graph|node_modules\/undici\/|candidates\/baseline\/createGraphClient)/, 'Graph requests'],
  [/node_modules\//, 'other packages'],
  [/./, 'own code'],
];

/** The component that a stack spends its time in: that of its innermost frame in the bundle, or else one of Node.js. */
export function componentOf(frames: readonly CallFrame[], sourceOf: SourceOf): string {
  const [innermost] = frames;
  if (!innermost?.url && innermost?.functionName.startsWith('(')) return innermost.functionName;
  const source = frames.map(sourceOf).find((one) => one !== undefined);
  if (source !== undefined) return components.find(([pattern]) => pattern.test(source))?.[1] ?? 'own code';
  const names = frames.map(({ url }) => url).join(' ');
  if (/packages\/functions-host/.test(names)) return 'channel to the host';
  return /undici|_http|webstreams/.test(names) ? 'Graph requests' : 'Node.js: sockets, timers, promises';
}
