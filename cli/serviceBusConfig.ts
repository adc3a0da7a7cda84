import { fileURLToPath } from 'node:url';

/** Path of the app's queues and topic, in the file format of Microsoft's Service Bus emulator. */
export const serviceBusConfig = fileURLToPath(new URL('../infra/emulator/Config.json', import.meta.url));
