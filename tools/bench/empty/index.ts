import { app } from '@azure/functions';

/** Does nothing: what it costs is the local Functions host's. */
app.serviceBusQueue('empty', {
  connection: 'ServiceBusConnection',
  queueName: 'assignment-changes',
  handler: async () => {},
});
