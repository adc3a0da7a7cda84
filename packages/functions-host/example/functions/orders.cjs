const { app } = require('@azure/functions');

app.serviceBusQueue('orders', {
  connection: 'ServiceBus',
  queueName: '%ORDERS_QUEUE%',
  handler: (order, context) =>
    context.log(`order ${order.number}, delivery ${context.triggerMetadata.deliveryCount}`),
});
