import { fileURLToPath } from 'node:url';

/** The queues and the topic that the app needs, for the emulator: a file in the form of Microsoft's emulator. */
export const serviceBusConfig = fileURLToPath(new URL('../infra/emulator/Config.json', import.meta.url));
