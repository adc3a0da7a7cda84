import type { Relay } from '../startRelay.ts';

/**
 * What to try next.
 * @param isFound whether the other commands use this relay by default
 * @param pageUrl the link of the page, with its token
 */
export function welcome({ graph, serviceBus }: Relay, isFound: boolean, pageUrl: string): string {
  const send = isFound
    ? 'npm run send'
    : `ServiceBusConnection='${serviceBus.connectionString}' npm run send`;
  const otherRelay =
    'Another relay is already running on this machine. Commands connect to that one until it stops.\n';
  const fail = isFound ? 'npx assignment-relay fault graph 503 --times 5' : `see ${graph.url}/emulator`;
  return `
${isFound ? '' : otherRelay}\
Look at it:           ${pageUrl}
Post a change:        ${send} -- samples/compliance.json --new
Post with REST:       POST ${serviceBus.restUrl}/assignment-changes/messages
State of Graph:       ${graph.url}/emulator/state
Requests to Graph:    ${graph.url}/emulator/requests
Make Graph fail:      ${fail}
Connection string:    ${serviceBus.connectionString}
Press Ctrl-C to stop.`;
}
