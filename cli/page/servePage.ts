import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ServiceBusClient } from '@azure/service-bus';
import { serve } from '@hono/node-server';
import type { Config, ServiceBusConnection } from '../../src/config.ts';
import { messageOf } from '../../src/values/messageOf.ts';
import { describeTarget, isLocal } from '../describeTarget.ts';
import { isLoopback } from '../isLoopback.ts';
import { administrationOf } from '../status/administration.ts';
import { UsageError } from '../UsageError.ts';
import { toActions } from './actions/Actions.ts';
import { requestsSoFar, toStory } from './actions/toStory.ts';
import { Hub } from './Hub.ts';
import { createApp } from './http/createApp.ts';
import { poll } from './poll.ts';
import { AttentionSource } from './sources/AttentionSource.ts';
import { FaultsSource } from './sources/FaultsSource.ts';
import { GraphControl } from './sources/GraphControl.ts';
import { GraphSource } from './sources/GraphSource.ts';
import { PoliciesSource } from './sources/PoliciesSource.ts';
import { QueuesSource } from './sources/QueuesSource.ts';
import { RecordSource } from './sources/RecordSource.ts';
import { WritesOfResults } from './sources/WritesOfResults.ts';

export type PageConnection = { readonly client: ServiceBusClient; readonly config: Config };

export type PageOptions = {
  /** Default: any free port. */
  readonly port?: number | undefined;
  /** How often the queues are peeked while a browser shows the page. Default: 1 s for the emulator, 5 s in Azure. */
  readonly intervalMs?: number;
};

export type Page = {
  /** With the token: anyone who has this link can see what the page shows. */
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** Serves the page on 127.0.0.1, with everything read by peeking. Only emulators can be changed from it. */
export async function servePage(
  { client, config }: PageConnection,
  options: PageOptions = {},
): Promise<Page> {
  const local = isLocal(config.serviceBus);
  const { port = 0, intervalMs = local ? 1_000 : 5_000 } = options;
  const hub = new Hub();
  const stop = new AbortController();
  const sources = toSources(client, config, hub, local);
  const token = randomBytes(24).toString('base64url');
  let host = '';
  const app = createApp({
    host: () => host,
    token,
    hub,
    story: (number) => toStory(number, { client, config, hub, ...sources }),
    requests: (policyId) => requestsSoFar(policyId, { hub, ...sources }),
    actions: local ? toActions(client, config, sources.faults) : undefined,
    closing: stop.signal,
  });
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port });
  await once(server, 'listening').catch((cause) => {
    throw new UsageError(`The page cannot use port ${port}: ${messageOf(cause)}`, { cause });
  });
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const polled = poll(sources.all, hub, intervalMs, stop.signal);
  return {
    url: `http://${host}/#token=${token}`,
    close: async () => {
      stop.abort();
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await Promise.all([closed, polled]);
    },
  };
}

function toSources(client: ServiceBusClient, config: Config, hub: Hub, local: boolean) {
  const graphUrl = local && isLoopback(config.graph.rootUrl) ? config.graph.rootUrl : undefined;
  const control = graphUrl === undefined ? undefined : new GraphControl(graphUrl);
  const graph = control && new GraphSource(control, hub);
  const faults = control && new FaultsSource(control, hub);
  const writes = new WritesOfResults(hub);
  const record = new RecordSource(client, config.resultsTopic, hub, (events) => graph ?? writes.add(events));
  const queues = new QueuesSource(client, config, administrationOf(config), hub);
  const attention = new AttentionSource(client, config, hub);
  hub.set('target', {
    name: describeTarget(config.serviceBus),
    canWrite: local,
    hasGraph: control !== undefined,
    commandOptions: toOptions(config.serviceBus),
    allowances: config.graph.writesPer20Seconds,
    writesFrom: graph ? 'requests' : 'results',
  });
  const policies = control && new PoliciesSource(control, hub);
  const all = [queues, record, attention, graph, faults, policies].filter((source) => source !== undefined);
  return { all, record, graph, faults };
}

/** What the same target needs on the command line. */
function toOptions(connection: ServiceBusConnection): string {
  if ('connectionString' in connection) return '';
  return ` --namespace ${connection.fullyQualifiedNamespace.replace(/\.servicebus\.windows\.net$/, '')}`;
}
