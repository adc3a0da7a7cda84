/**
 * Names of the semantic conventions 1.45 that the relay uses. They are written out so that the app starts without the
 * package that has them; a test compares the two.
 */
export const errorType = 'error.type';

export const messaging = {
  system: 'messaging.system.name',
  operationName: 'messaging.operation.name',
  operationType: 'messaging.operation.type',
  destination: 'messaging.destination.name',
  messageId: 'messaging.message.id',
  conversationId: 'messaging.message.conversation_id',
  bodySize: 'messaging.message.body.size',
  deliveryCount: 'azure.servicebus.message.delivery_count',
  enqueuedTime: 'azure.servicebus.message.enqueued_time',
} as const;

export const serviceBus = 'azure.servicebus';

export const cloudEvents = {
  id: 'cloudevents.event_id',
  source: 'cloudevents.event_source',
  specVersion: 'cloudevents.event_spec_version',
  type: 'cloudevents.event_type',
} as const;

export const http = {
  method: 'http.request.method',
  status: 'http.response.status_code',
  url: 'url.full',
  address: 'server.address',
  port: 'server.port',
  requestId: 'azure.service.request.id',
} as const;

export const metrics = {
  processDuration: 'messaging.process.duration',
  sendDuration: 'messaging.client.operation.duration',
  sentMessages: 'messaging.client.sent.messages',
  httpDuration: 'http.client.request.duration',
} as const;

/** Seconds. The conventions give these for messages and for HTTP. */
export const durationBuckets = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];
