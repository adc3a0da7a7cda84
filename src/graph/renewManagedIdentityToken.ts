import { ManagedIdentityApplication } from '@azure/msal-node';

/**
 * Fetches another token of the managed identity into the cache that @azure/identity answers from. Its own
 * ManagedIdentityCredential (4.13.1) has no way to, and MSAL keeps a token for its whole life, up to 24 hours.
 * Does nothing where the platform has no managed identity, e.g. with a developer's own credentials.
 * @param claims challenge of Graph's 401, which tells the platform that its own cached token was refused
 */
export async function renewManagedIdentityToken(
  scope: string,
  claims?: string,
  clientId?: string,
): Promise<void> {
  const identity = clientId ? { managedIdentityIdParams: { userAssignedClientId: clientId } } : {};
  const application = new ManagedIdentityApplication(identity);
  if (application.getManagedIdentitySource() !== 'AppService') return;
  const resource = scope.replace(/\/\.default$/, '');
  await application.acquireToken({ resource, ...(claims ? { claims } : { forceRefresh: true }) });
}
