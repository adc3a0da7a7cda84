import type { Relay } from '../startRelay.ts';

/** What can be done next. @param isFound whether other scripts find this relay by themselves */
export function welcome({ graph, serviceBus }: Relay, isFound: boolean): string {
  const sending = isFound
    ? 'npm run send'
    : `ServiceBusConnection='${serviceBus.connectionString}' npm run send`;
  return `
${isFound ? '' : 'Another relay runs here already, and is the one that `npm run send` and `npm run errors` find.\n'}\
Post a change:        ${sending} -- samples/compliance.json --new
Graph's state:        ${graph.url}/emulator/state
What Graph was sent:  ${graph.url}/emulator/requests
Make Graph fail:      ${graph.url}/emulator says how
Service Bus:          ${serviceBus.connectionString}
Ctrl-C stops everything.`;
}
