import { ManagedIdentityApplication } from '@azure/msal-node';

/**
 * Replaces the managed identity's token in the cache of MSAL, which @azure/identity reads. MSAL caches a token until it
 * expires, up to 24 hours, and ManagedIdentityCredential (4.13.1) cannot replace it.
 * Does nothing if the platform has no managed identity, e.g. for a developer's own credentials.
 * @param claims claims challenge of Graph's 401, which makes the platform replace its cached token too
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
