import { readFileSync } from 'node:fs';

const readQuery = (name: string) =>
  readFileSync(new URL(`../../infra/queries/${name}.kql`, import.meta.url), 'utf8');

/** The workbook that the template deploys; `npm run schemas` writes it to infra/workbook.json. */
export const workbook = () => ({
  version: 'Notebook/1.0',
  items: [
    parameters(),
    logChart('outcomes', 'Changes by outcome', 'barchart'),
    metricChart('ActiveMessages', 'Messages that wait'),
    metricChart('DeadletteredMessages', 'Dead letters'),
    metricChart('Size', 'Size'),
    logChart('waits', 'Retries, and seconds of waiting', 'timechart'),
    logChart('failures', 'Latest failures and rejections', 'table'),
    logChart('one-change', 'One change or ticket: {Id}', 'table'),
  ],
  $schema: 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json',
});

const hour = 3_600_000;

const parameters = () => ({
  type: 9,
  name: 'parameters',
  content: {
    version: 'KqlParameterItem/1.0',
    style: 'pills',
    parameters: [
      {
        id: '6b1f1f4e-5c0a-4b43-9a63-0c1f6a1b7d01',
        version: 'KqlParameterItem/1.0',
        name: 'TimeRange',
        label: 'Time',
        type: 4,
        isRequired: true,
        value: { durationMs: 24 * hour },
        typeSettings: {
          selectableValues: [1, 24, 7 * 24, 30 * 24].map((hours) => ({ durationMs: hours * hour })),
          allowCustom: true,
        },
      },
      {
        id: '0d3f6bb2-3a44-4b57-9a0f-6c2a53c9f002',
        version: 'KqlParameterItem/1.0',
        name: 'Id',
        label: 'changeId, or the beginning that the changes of a ticket share',
        type: 1,
        value: '',
      },
    ],
  },
});

const logChart = (name: string, title: string, visualization: string) => ({
  type: 3,
  name,
  content: {
    version: 'KqlItem/1.0',
    query: readQuery(name),
    size: 0,
    title,
    timeContextFromParameter: 'TimeRange',
    queryType: 0,
    resourceType: 'microsoft.operationalinsights/workspaces',
    visualization,
  },
});

/** The template replaces {ServiceBusId}. Each queue and topic is a line of the chart. */
const metricChart = (metric: string, title: string) => ({
  type: 10,
  name: metric,
  content: {
    chartId: `chart-${metric}`,
    version: 'MetricsItem/2.0',
    size: 0,
    chartType: 2,
    resourceType: 'microsoft.servicebus/namespaces',
    resourceIds: ['{ServiceBusId}'],
    metricScope: 0,
    timeContextFromParameter: 'TimeRange',
    metrics: [
      {
        namespace: 'microsoft.servicebus/namespaces',
        metric: `microsoft.servicebus/namespaces--${metric}`,
        aggregation: 3, // maximum
        splitBy: ['EntityName'],
      },
    ],
    title,
  },
});
