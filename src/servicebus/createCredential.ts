import { DefaultAzureCredential, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';

/**
 * The credential for Service Bus and Graph: the managed identity in Azure, the developer's own identity elsewhere. Without
 * ManagedIdentityCredential a user-assigned identity would get lost: DefaultAzureCredential (4.13.1) ignores its client id
 * when AZURE_TOKEN_CREDENTIALS is ManagedIdentityCredential.
 * @param clientId the client id of a user-assigned identity
 */
export function createCredential(clientId: string | undefined): TokenCredential {
  return clientId ? new ManagedIdentityCredential({ clientId }) : new DefaultAzureCredential();
}
