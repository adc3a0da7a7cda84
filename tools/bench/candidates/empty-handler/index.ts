import { app } from '@azure/functions';

/** Does nothing, so its cost is the cost of the local Functions host. */
app.serviceBusQueue('empty', {
  connection: 'ServiceBusConnection',
  queueName: 'assignment-changes',
  handler: async () => {},
});
