import { type ServiceBusEmulator, startServiceBusEmulator } from '@assignment-relay/service-bus-emulator';
import { expect, test } from '@jest/globals';
import { toSeconds } from '../../../cli/doctor/isoDuration.ts';
import { MarkdownFile } from '../../support/docs/MarkdownFile.ts';
import { lastName } from '../../support/infra/Deployed.ts';
import {
  emulatorQueues,
  emulatorSubscriptions,
  emulatorTopics,
  toBicep,
} from '../../support/infra/emulatorConfig.ts';
import { useParameterSets } from '../../support/infra/useParameterSets.ts';

const queueType = 'ServiceBus/namespaces/queues';
const topicType = 'ServiceBus/namespaces/topics';
const subscriptionType = `${topicType}/subscriptions`;

const documented = new MarkdownFile('docs/queues-and-host-json.md').table('entity');
const lanePrefix = 'assignment-operations-';

useParameterSets('the entities of Service Bus', (set, deployed) => {
  const isUsed = ({ Name }: { Name: string }) =>
    !Name.startsWith(lanePrefix) || set.lanes.includes(Name.slice(lanePrefix.length));

  test('have names that are known before the deployment, and no name twice', () => {
    const ids = deployed().resources.map(({ id }) => id.toLowerCase());
    expect(ids.filter((id) => id.startsWith('['))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('have a queue for each lane in use, and for no other', () => {
    const queues = Object.keys(deployed().byName(queueType));
    const lanes = queues
      .filter((name) => name.startsWith(lanePrefix))
      .map((name) => name.slice(lanePrefix.length));
    expect(lanes.sort()).toEqual([...set.lanes].sort());
    expect(deployed().settings['LANES']).toBe(set.lanes.join(','));
  });

  test('are those of Config.json, with its values', () => {
    const queues = deployed().byName(queueType);
    expect(Object.keys(queues).sort()).toEqual(
      emulatorQueues
        .filter(isUsed)
        .map(({ Name }) => Name)
        .sort(),
    );
    for (const { Name, Properties } of emulatorQueues.filter(isUsed))
      expect(queues[Name]).toMatchObject(toBicep(Properties));
    for (const { Name, Properties } of emulatorTopics)
      expect(deployed().byName(topicType)[Name]).toMatchObject(toBicep(Properties));
    for (const [name, properties] of Object.entries(deployed().byName(subscriptionType))) {
      const expected = emulatorSubscriptions.find(({ Name }) => Name === name);
      expect(properties).toMatchObject(toBicep(expected?.Properties ?? {}));
    }
  });

  test('forward dead letters from the queue of changes alone', () => {
    const forwarding = Object.entries(deployed().byName(queueType)).flatMap(([name, properties]) =>
      'forwardDeadLetteredMessagesTo' in properties ? [name] : [],
    );
    expect(forwarding).toEqual(['assignment-changes']);
  });

  test('have the values of the table in docs/queues-and-host-json.md', () => {
    const entities = { ...deployed().byName(queueType), ...deployed().byName(topicType) };
    for (const [name, properties] of Object.entries(entities)) {
      const documentedName = name.startsWith(lanePrefix) ? `${lanePrefix}<lane>` : name;
      const row = documented.find(({ entity }) => entity?.replace(' (topic)', '') === documentedName);
      const { requiresSession, requiresDuplicateDetection, duplicateDetectionHistoryTimeWindow } = properties;
      expect({ name, sessions: requiresSession ?? '–', detection: requiresDuplicateDetection }).toEqual({
        name,
        sessions: { yes: true, no: false }[row?.['sessions'] ?? ''] ?? '–',
        detection: row?.['duplicate detection'] !== 'no',
      });
      if (requiresDuplicateDetection)
        expect([name, duplicateDetectionHistoryTimeWindow, row?.['duplicate detection']]).toEqual([
          name,
          'P7D',
          '7 days',
        ]);
      const holder =
        'lockDuration' in properties ? properties : deployed().byName(subscriptionType)['record'];
      expect(`${toSeconds(String(holder?.['lockDuration'])) / 60} min`).toBe(row?.['lock']);
      expect(holder?.['maxDeliveryCount']).toBe(Number.parseInt(row?.['maximum deliveries'] ?? '', 10));
    }
  });

  test('keep results for 90 days in the subscription record alone', () => {
    const { record, ...others } = deployed().byName(subscriptionType);
    expect(record).toMatchObject({ defaultMessageTimeToLive: 'P90D' });
    for (const other of Object.values(others))
      expect(other).toMatchObject({ defaultMessageTimeToLive: 'P14D' });
    expect(deployed().byName(topicType)).toMatchObject({
      'assignment-results': { defaultMessageTimeToLive: 'P90D', maxSizeInMegabytes: 5120 },
    });
  });

  test('stay within the limits of Service Bus, and are not partitioned', () => {
    const entities = deployed().resources.filter(({ type }) => type.startsWith('Microsoft.ServiceBus/'));
    for (const { properties } of entities) {
      const { lockDuration = 'PT1M', duplicateDetectionHistoryTimeWindow = 'P7D' } = properties;
      expect(toSeconds(String(lockDuration))).toBeGreaterThanOrEqual(5);
      expect(toSeconds(String(lockDuration))).toBeLessThanOrEqual(300);
      expect(toSeconds(String(duplicateDetectionHistoryTimeWindow))).toBeLessThanOrEqual(7 * 86_400);
      expect(properties['enablePartitioning'] ?? false).toBe(false);
    }
  });

  test('have a subscription for the record, one for reassignments, and those of the parameters', () => {
    const own = ['record', 'reassignments'];
    const ofParameters = {
      smallest: [],
      typical: ['servicenow', 'not-applied'],
      everything: ['servicenow', 'all'],
    };
    const names = Object.keys(deployed().byName(subscriptionType));
    expect(names).toEqual([...own, ...(ofParameters[set.name as keyof typeof ofParameters] ?? [])]);
  });

  test('have filters that Service Bus reads, those of Config.json for the same names', async () => {
    const { filters } = deployed();
    for (const name of ['reassignments', 'not-applied'].filter((one) => one in filters)) {
      const [rule] = emulatorSubscriptions.find(({ Name }) => Name === name)?.Rules ?? [];
      expect(filters[name]).toBe(rule?.Properties.SqlFilter?.SqlExpression);
    }
    const emulator = await startEmulator(filters);
    expect(Object.keys(emulator.counts()).map(lastName)).toEqual(Object.keys(filters));
    await emulator.close();
  });
});

/** It refuses a filter that it cannot parse. */
function startEmulator(filters: Readonly<Record<string, unknown>>): Promise<ServiceBusEmulator> {
  const subscriptions = Object.entries(filters).map(([Name, SqlExpression]) => ({
    Name,
    Rules: [{ Name: 'rule', Properties: { FilterType: 'Sql', SqlFilter: { SqlExpression } } }],
  }));
  const config = {
    UserConfig: {
      Namespaces: [{ Name: 'n', Topics: [{ Name: 't', Subscriptions: subscriptions }] }],
      Logging: { Type: 'Console' },
    },
  };
  return startServiceBusEmulator({ config });
}
