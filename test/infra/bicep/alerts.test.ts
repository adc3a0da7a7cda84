import { expect, test } from '@jest/globals';
import { property } from '../../../src/values/property.ts';
import { MarkdownFile } from '../../support/docs/MarkdownFile.ts';
import { useParameterSets } from '../../support/infra/useParameterSets.ts';

type Criterion = {
  readonly metricName?: string;
  readonly timeAggregation: string;
  readonly operator: string;
  readonly threshold: number;
  readonly dimensions?: readonly { readonly name: string; readonly values: readonly string[] }[];
};

const metricAlerts = 'Insights/metricAlerts';
const logAlerts = 'Insights/scheduledQueryRules';
const operate = new MarkdownFile('docs/operate.md');

useParameterSets('the alerts', (set, deployed) => {
  const alerts = () => [...deployed().ofType(metricAlerts), ...deployed().ofType(logAlerts)];
  const criteriaOf = (type: string) =>
    deployed()
      .ofType(type)
      .flatMap(({ properties }) => property(properties['criteria'], 'allOf') as Criterion[]);
  const entities = () => [
    ...Object.keys(deployed().byName('ServiceBus/namespaces/queues')),
    ...Object.keys(deployed().byName('ServiceBus/namespaces/topics')),
  ];

  // https://learn.microsoft.com/azure/service-bus-messaging/monitor-service-bus-reference
  test('use metrics of Service Bus, in a way in which they are measured', () => {
    const aggregations: Readonly<Record<string, RegExp>> = {
      ActiveMessages: /^(Average|Minimum|Maximum)$/,
      DeadletteredMessages: /^(Average|Minimum|Maximum)$/,
      Size: /^(Average|Minimum|Maximum)$/,
      OutgoingMessages: /^Total$/,
      ThrottledRequests: /^Total$/,
    };
    for (const { metricName = '', timeAggregation } of criteriaOf(metricAlerts))
      expect(timeAggregation).toMatch(aggregations[metricName] ?? `no metric ${metricName}`);
  });

  test('watch queues and topics that exist', () => {
    const watched = criteriaOf(metricAlerts).flatMap(({ dimensions = [] }) => dimensions);
    expect(new Set(watched.map(({ name }) => name))).toEqual(new Set(['EntityName']));
    const values = new Set(watched.flatMap((dimension) => dimension.values));
    expect([...values].filter((value) => value !== '*' && !entities().includes(value))).toEqual([]);
  });

  test('watch every lane for dead letters, for a backlog and for silence', () => {
    const watching = (name: string) =>
      deployed()
        .ofType(metricAlerts)
        .filter((alert) => alert.name.startsWith(`alert-${name}`))
        .flatMap(({ properties }) => JSON.stringify(properties['criteria']))
        .join();
    for (const name of ['dead-letters', 'lane-waits', 'silence'])
      for (const lane of set.lanes) expect(watching(name)).toContain(`"assignment-operations-${lane}"`);
  });

  test('watch the size of the topic of results before it is full', () => {
    const [size] = criteriaOf(metricAlerts).filter(({ metricName }) => metricName === 'Size');
    expect(size?.dimensions?.[0]?.values).toContain('assignment-results');
    const [topic] = deployed().ofType('ServiceBus/namespaces/topics');
    const bytes = Number(topic?.properties['maxSizeInMegabytes']) * 2 ** 20;
    expect(size?.threshold).toBe(0.8 * bytes);
  });

  test('have values that Azure Monitor knows', () => {
    for (const { properties } of alerts()) {
      expect([0, 1, 2, 3, 4]).toContain(properties['severity']);
      expect(properties['windowSize']).toMatch(/^PT(5|15|30)M$/);
      expect(properties['evaluationFrequency']).toMatch(/^PT(1|5|15)M$/);
    }
    for (const { operator } of [...criteriaOf(metricAlerts), ...criteriaOf(logAlerts)])
      expect(operator).toMatch(/^(GreaterThan|LessThanOrEqual)$/);
  });

  test('do not rest on requests, which are lost during cold starts', () => {
    const queries = criteriaOf(logAlerts).map((criterion) => String(property(criterion, 'query')));
    expect(queries).toHaveLength(5);
    expect(queries.filter((query) => /requests/i.test(query))).toEqual([]);
  });

  test('send e-mails to the addresses of the parameters', () => {
    const [group] = deployed().ofType('Insights/actionGroups');
    expect(group?.properties).toMatchObject({
      emailReceivers: set.isEverything
        ? [{ emailAddress: 'on-call@contoso.example' }, { emailAddress: 'servicedesk@contoso.example' }]
        : [],
    });
    for (const { properties } of alerts()) expect(JSON.stringify(properties['actions'])).toContain(group?.id);
  });

  test('have a section in docs/operate.md each', () => {
    const names = alerts().map(
      ({ name }) => /^alert-(silence|.*?)(-assignment-.*)?-relay-/.exec(name)?.[1] ?? name,
    );
    expect([...new Set(names)].filter((name) => !operate.text.includes(`\n### ${name}\n`))).toEqual([]);
  });

  test('are shown together with the workbook, which names the namespace', () => {
    const [workbook] = deployed().ofType('Insights/workbooks');
    const text = String(workbook?.properties['serializedData']);
    const [namespace] = deployed().ofType('ServiceBus/namespaces');
    expect(text).not.toContain('{ServiceBusId}');
    expect(text).toContain(`"${namespace?.id}"`);
    expect(() => JSON.parse(text)).not.toThrow();
  });
});
