import { readFileSync } from 'node:fs';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';

type Properties = Readonly<Record<string, unknown>>;
type Entity = { readonly Name: string; readonly Properties: Properties };
type Rule = { readonly Properties: { readonly SqlFilter?: { readonly SqlExpression: string } } };
type Subscription = Entity & { readonly Rules?: readonly Rule[] };

const [namespace] = JSON.parse(readFileSync(serviceBusConfig, 'utf8')).UserConfig.Namespaces;
export const emulatorQueues: readonly Entity[] = namespace.Queues;
export const emulatorTopics: readonly (Entity & { readonly Subscriptions: readonly Subscription[] })[] =
  namespace.Topics;
export const emulatorSubscriptions = emulatorTopics.flatMap(({ Subscriptions }) => Subscriptions);

/** The properties with their names in Bicep, except two durations that Microsoft's emulator keeps short. */
export function toBicep({
  DefaultMessageTimeToLive,
  DuplicateDetectionHistoryTimeWindow,
  ...others
}: Properties) {
  return Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );
}
