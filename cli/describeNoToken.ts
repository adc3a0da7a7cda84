import { messageOf } from '../src/values/messageOf.ts';
import { oneLine } from '../src/values/oneLine.ts';
import { property } from '../src/values/property.ts';

/**
 * Why there is no token, in one line. DefaultAzureCredential reports every credential that it tried, most of which nobody has
 * set up. The documentation names the Azure CLI, so what that credential says is enough.
 */
export function describeNoToken(error: unknown): string {
  const tried = property(error, 'errors');
  const messages = Array.isArray(tried) ? tried.map(messageOf) : [];
  return oneLine(messages.find((message) => /^Azure CLI|'az login'/.test(message)) ?? messageOf(error));
}
