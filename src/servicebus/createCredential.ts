import { DefaultAzureCredential, ManagedIdentityCredential, type TokenCredential } from '@azure/identity';

/**
 * For Service Bus and Graph: the managed identity in Azure, a developer's own elsewhere. A user-assigned identity has to
 * be named, and DefaultAzureCredential (4.13.1) drops the name when AZURE_TOKEN_CREDENTIALS is ManagedIdentityCredential.
 * @param clientId of the user-assigned identity
 */
export function createCredential(clientId: string | undefined): TokenCredential {
  return clientId ? new ManagedIdentityCredential({ clientId }) : new DefaultAzureCredential();
}
