export type { MessageCounts } from './broker/countAll.ts';
export {
  type ServiceBusEmulator,
  type ServiceBusEmulatorOptions,
  startServiceBusEmulator,
} from './startServiceBusEmulator.ts';
