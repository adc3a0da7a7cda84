export type { PeekOmission } from './amqp/AmqpContext.ts';
export type { MessageCounts } from './broker/countMessages.ts';
export {
  type ServiceBusEmulator,
  type ServiceBusEmulatorOptions,
  startServiceBusEmulator,
} from './startServiceBusEmulator.ts';
