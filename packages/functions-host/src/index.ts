export { type SpawnedFunctionsHost, type SpawnOptions, spawnFunctionsHost } from './spawnFunctionsHost.ts';
