import { readFileSync } from 'node:fs';
import { ServiceBusClient } from '@azure/service-bus';

const { Values } = JSON.parse(readFileSync(new URL('settings.json', import.meta.url), 'utf8'));
const client = new ServiceBusClient(Values.ServiceBus);
await client.createSender(Values.ORDERS_QUEUE).sendMessages({ body: { number: 7 } });
await client.close();
