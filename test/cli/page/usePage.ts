import { type GraphEmulator, startGraphEmulator } from '@assignment-relay/intune-graph-emulator';
import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { ServiceBusClient } from '@azure/service-bus';
import { afterAll, beforeAll } from '@jest/globals';
import { connectionSettings } from '../../../cli/connectionSettings.ts';
import type { PageState, Push, ResultRow, WriteCount } from '../../../cli/page/PageState.ts';
import { type Page, servePage } from '../../../cli/page/servePage.ts';
import { serviceBusConfig } from '../../../cli/serviceBusConfig.ts';
import { type Config, readConfig } from '../../../src/config.ts';
import type { ResultData, ResultEvent } from '../../../src/results/resultEvent.ts';
import { toResultMessage } from '../../../src/results/toResultMessage.ts';
import { until } from '../../support/flow/until.ts';

type Running = {
  readonly serviceBus: ServiceBusEmulator;
  readonly graph: GraphEmulator;
  readonly client: ServiceBusClient;
  readonly config: Config;
  readonly page: Page;
};

/** The page with both emulators, but without the app: what is posted stays in its queue. */
export function usePage(change: (config: Config) => Config = (config) => config) {
  let running: Running | undefined;
  beforeAll(async () => {
    const serviceBus = await startServiceBusEmulator({ config: serviceBusConfig });
    const graph = await startGraphEmulator({ throttle: false });
    const config = readConfig(connectionSettings(serviceBus, graph));
    const client = new ServiceBusClient(serviceBus.connectionString);
    const page = await servePage({ client, config: change(config) }, { intervalMs: 20 });
    running = { serviceBus, graph, client, config, page };
  });
  afterAll(async () => {
    await running?.page.close();
    await running?.client.close();
    await Promise.all([running?.graph.close(), running?.serviceBus.close()]);
  });
  return () => {
    if (!running) throw new Error('Call this inside a test: the page is not served yet.');
    const { page } = running;
    const { origin, hash } = new URL(page.url);
    const token = new URLSearchParams(hash.slice(1)).get('token') ?? '';
    return { ...running, origin, token, api: toApi(origin, token), sender: toSender(running.client) };
  };
}

/** Requests of the page, with its token. */
const toApi = (origin: string, token: string) => (path: string, body?: unknown) =>
  fetch(`${origin}/api/${path}`, {
    headers: { 'X-Relay-Token': token },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });

const toSender = (client: ServiceBusClient) => ({
  publish: async (...events: readonly object[]) => {
    const sender = client.createSender('assignment-results');
    const messages = events.map((event) =>
      'data' in event && 'outcome' in (event.data as object)
        ? toResultMessage(event as ResultEvent)
        : { body: Buffer.from(JSON.stringify(event)) },
    );
    for (let index = 0; index < messages.length; index += 200)
      await sender.sendMessages(messages.slice(index, index + 200));
    await sender.close();
  },
  send: async (queue: string, body: unknown, sessionId?: string) => {
    const sender = client.createSender(queue);
    await sender.sendMessages({ body: Buffer.from(JSON.stringify(body)), ...(sessionId && { sessionId }) });
    await sender.close();
  },
});

export const anEvent = (data: ResultData, time = new Date()): ResultEvent => ({
  specversion: '1.0',
  id: `${data.changeId}/${data.outcome}`,
  source: '/relay',
  type: `assignmentrelay.change.${data.outcome}`,
  time: time.toISOString(),
  datacontenttype: 'application/json',
  data: { assignmentType: 'deviceConfigurationAssignment', operation: 'update', ...data },
});

/** What a browser is pushed. */
export class Watcher {
  readonly pushes: Push[] = [];
  readonly results: ResultRow[] = [];
  readonly writes: WriteCount[] = [];
  state: Partial<PageState> = {};
  readonly #controller = new AbortController();

  static async open(origin: string, token: string): Promise<Watcher> {
    const watcher = new Watcher();
    const { body } = await fetch(`${origin}/api/events`, {
      headers: { 'X-Relay-Token': token },
      signal: watcher.#controller.signal,
    });
    if (body) void watcher.#read(body).catch(() => {});
    return watcher;
  }

  close(): void {
    this.#controller.abort();
  }

  until(probe: (state: Partial<PageState>) => unknown, what: string): Promise<unknown> {
    return until(
      () => Boolean(probe(this.state)),
      what,
      () => JSON.stringify(this.state),
    );
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let text = '';
    const decoder = new TextDecoder();
    for await (const part of body) {
      const events = (text + decoder.decode(part, { stream: true })).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) if (event.startsWith('data: {')) this.#add(JSON.parse(event.slice(6)));
    }
  }

  #add(push: Push): void {
    this.pushes.push(push);
    this.state = { ...this.state, ...push.state };
    this.results.push(...(push.results ?? []));
    this.writes.push(...(push.writes ?? []));
  }
}
