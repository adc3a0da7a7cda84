import { app } from '@azure/functions';
import { ServiceBusClient } from '@azure/service-bus';
import { createGraphClient } from './createGraphClient.ts';

type Change = {
  readonly changeId: string;
  readonly policyId: string;
  readonly assignmentId: string;
  readonly assignment: object;
};

const { ServiceBusConnection = '', GRAPH_ROOT_URL = '' } = process.env;
const graph = createGraphClient(GRAPH_ROOT_URL);
const results = new ServiceBusClient(ServiceBusConnection).createSender('assignment-results');

/** The simplest function for the same task: no schema, no order, no pacing. It throws on failure, which causes a redelivery. */
app.serviceBusQueue('applyChange', {
  connection: 'ServiceBusConnection',
  queueName: 'assignment-changes',
  handler: async (message, context) => {
    const { changeId, policyId, assignmentId, assignment } = message as Change;
    const path = `/deviceManagement/deviceConfigurations/${policyId}/assignments/${assignmentId}`;
    const applied = await graph.api(path).version('beta').patch(assignment);
    await results.sendMessages({
      messageId: `${changeId}/applied`,
      contentType: 'application/json',
      body: Buffer.from(JSON.stringify({ changeId, outcome: 'applied', assignment: applied })),
      applicationProperties: { outcome: 'applied' },
    });
    context.log(`${changeId} applied: PATCH ${path}`);
  },
});
