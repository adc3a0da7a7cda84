import { DefaultAzureCredential } from '@azure/identity';
import { Client, type Context, type Middleware, MiddlewareFactory } from '@microsoft/microsoft-graph-client';
import { TokenCredentialAuthenticationProvider } from '@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js';

/** Microsoft's client with its default middleware, except that the last one, which fetches, calls the emulator. */
export function createGraphClient(rootUrl: string): Client {
  const authProvider = new TokenCredentialAuthenticationProvider(new DefaultAzureCredential(), {
    scopes: ['https://graph.microsoft.com/.default'],
  });
  const middleware = MiddlewareFactory.getDefaultMiddlewareChain(authProvider).slice(0, -1);
  return Client.initWithMiddleware({ middleware: [...middleware, fetchFrom(rootUrl)] });
}

/** Replaces the host only here, because the client sends tokens only to https hosts. */
const fetchFrom = (rootUrl: string): Middleware => ({
  async execute(context: Context): Promise<void> {
    const url = String(context.request).replace('https://graph.microsoft.com', rootUrl);
    context.response = await fetch(url, context.options);
  },
});
