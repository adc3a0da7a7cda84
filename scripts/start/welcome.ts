import type { Relay } from '../../emulators/startRelay.ts';

/** What can be done next. */
export function welcome({ graph, serviceBus }: Relay): string {
  return `
Post a change:        npm run send -- samples/compliance.json --new
Graph's state:        ${graph.url}/emulator/state
What Graph was sent:  ${graph.url}/emulator/requests
Make Graph fail:      ${graph.url}/emulator says how
Service Bus:          ${serviceBus.connectionString}
Ctrl-C stops everything.`;
}
