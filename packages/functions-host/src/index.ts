export { receiverProject } from './dotnet/receiverProject.ts';
export type { Receiver } from './receivers.ts';
export { type SpawnedFunctionsHost, type SpawnOptions, spawnFunctionsHost } from './spawnFunctionsHost.ts';
