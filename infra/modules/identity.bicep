metadata description = 'The identity of the app. It exists before the app, so Graph permissions can be granted before the first token.'

import { resourceTags } from 'types.bicep'

@description('Name of the identity.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags resourceTags

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('Object id of its service principal.')
output principalId string = identity.properties.principalId
