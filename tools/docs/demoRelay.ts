import { randomUUID } from 'node:crypto';
import { ServiceBusClient } from '@azure/service-bus';
import { connectionSettings } from '../../cli/connectionSettings.ts';
import { type Page, servePage } from '../../cli/page/servePage.ts';
import { readSamples } from '../../cli/start/readSamples.ts';
import { type Relay, startRelay } from '../../cli/startRelay.ts';
import { readConfig } from '../../src/config.ts';

const group = (number: number) => `99999999-0000-4000-8000-${String(number).padStart(12, '0')}`;
const policy = (number: number) => `d0d0d0d0-0000-4000-8000-${String(number).padStart(12, '0')}`;
const target = (number: number) => ({
  '@odata.type': '#microsoft.graph.groupAssignmentTarget',
  groupId: group(number),
});

/** A relay with enough work that every part of the page has something to show. */
export type DemoRelay = {
  readonly relay: Relay;
  readonly client: ServiceBusClient;
  readonly page: Page;
  readonly post: (...bodies: readonly object[]) => Promise<void>;
  readonly publish: (...events: readonly object[]) => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startDemo(): Promise<DemoRelay> {
  const relay = await startRelay({
    graph: { profile: 'observed' },
    settings: { GRAPH_ASSIGN_FALLBACK: 'all' },
  });
  const client = new ServiceBusClient(relay.serviceBus.connectionString);
  const config = readConfig(connectionSettings(relay.serviceBus, relay.graph));
  const page = await servePage({ client, config }, { intervalMs: 200 });
  const send = async (queue: string, bodies: readonly object[]) => {
    const sender = client.createSender(queue);
    await sender.sendMessages(
      bodies.map((body) => ({ messageId: randomUUID(), body: Buffer.from(JSON.stringify(body)) })),
    );
    await sender.close();
  };
  return {
    relay,
    client,
    page,
    post: (...bodies) => send(config.changesQueue, bodies),
    publish: (...events) => send(config.resultsTopic, events),
    stop: async () => {
      await page.close();
      await relay.host.kill();
      await client.close();
      await relay.stop();
    },
  };
}

export async function postSamples({ client }: DemoRelay): Promise<void> {
  const sender = client.createSender('assignment-changes');
  for (const message of readSamples().messages) await sender.sendMessages(message);
  await sender.close();
}

const reasons = [
  'Field Service moves to new devices',
  'Joiner: sales, Berlin',
  'Leaves the pilot ring',
  'New finance tablets',
];
const requesters = [
  { system: 'ServiceNow', reference: 'RITM0041', user: 'grace@contoso.com' },
  { system: 'Workday', reference: 'HR-2026-0052', user: 'ada@contoso.com' },
  { system: 'Jira', reference: 'MDM-31', user: 'alan@contoso.com' },
];

/** Creates of assignments that Intune accepts one at a time. */
export function someChanges(count: number, first = 1): object[] {
  return Array.from({ length: count }, (_, index) => {
    const number = first + index;
    const requester = requesters[number % requesters.length];
    const reference = `${requester?.reference}${number}`;
    return {
      changeId: `${reference}-1`,
      assignmentType: 'deviceConfigurationAssignment',
      operation: 'create',
      policyId: policy(1 + (number % 4)),
      assignment: { intent: 'apply', target: target(100 + number) },
      requestedBy: { ...requester, reference },
      reason: reasons[number % reasons.length],
    };
  });
}

/** Events of three reassignments: one that runs, one that is held, and one that is completed. */
export function reassignmentEvents(now = Date.now(), applied = 268): object[] {
  const event = (type: string, id: string, secondsAgo: number, data: object) => ({
    specversion: '1.0',
    id: `${id}/${type}/${secondsAgo}`,
    source: '/assignment-relay',
    type: `assignmentrelay.reassignment.${type}`,
    time: new Date(now - secondsAgo * 1_000).toISOString(),
    datacontenttype: 'application/json',
    data: { reassignmentId: id, from: target(1), to: target(2), ...data },
  });
  const sales = {
    requestedBy: { system: 'ServiceNow', reference: 'RITM0099001' },
    reason: 'Sales moves to the new group',
  };
  const counts = { failed: 0, cancelled: 0, rejected: 0 };
  return [
    event('planned', 'RITM0098700', 5_000, { dryRun: false, total: 64, seconds: 20 }),
    event('completed', 'RITM0098700', 4_940, { total: 64, applied: 62, ...counts, failed: 2 }),
    event('held', 'RITM0099002', 700, {
      to: { '@odata.type': '#microsoft.graph.allDevicesAssignmentTarget' },
      total: 184,
      reasons: [
        { code: 'everyone', message: 'the new target is all devices: send it again with "expected": 184' },
      ],
      warnings: [
        {
          code: 'noRoute',
          message:
            '38 changes can end as failed with noRoute (38 mobileAppAssignment): in some tenants, Intune does not serve changes of single assignments of these types. To prevent that, add the types to the setting GRAPH_ASSIGN_FALLBACK: the relay may then use assign for them',
          assignmentTypes: ['mobileAppAssignment'],
          assignments: 38,
        },
      ],
    }),
    event('planned', 'RITM0099001', 95, { dryRun: false, total: 412, seconds: 150, ...sales }),
    event('progress', 'RITM0099001', 2, {
      total: 412,
      applied,
      ...counts,
      failed: 3,
      secondsLeft: 46,
      ...sales,
    }),
  ];
}
