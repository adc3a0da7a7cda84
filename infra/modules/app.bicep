metadata description = 'The function app on Flex Consumption, and the storage account for its package.'

import { graphClouds, lane, relaySettings, resourceTags } from 'types.bicep'
import { blobOwner } from 'roles.bicep'

@export()
@description('Instances of one function that always run.')
type alwaysReadyInstances = {
  @description('function:NAME, for example function:acceptChanges. Each function scales on its own.')
  name: string

  @description('Number of instances.')
  @minValue(1)
  instanceCount: int
}

@description('End of the name of each resource.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags resourceTags

@description('The user-assigned identity of the app.')
param identityName string

@description('The Application Insights component.')
param insightsName string

@description('Host name of the Service Bus namespace.')
param serviceBusHost string

@description('Lanes in use.')
param lanes lane[]

@description('Microsoft cloud of the Intune tenant.')
param graphCloud graphClouds

@description('Other settings of the app.')
param appSettings relaySettings

@description('Most on-demand instances of each function.')
param maximumInstanceCount int

@description('Memory of an instance in MB.')
param instanceMemoryMB int

@description('Instances that always run.')
param alwaysReady alwaysReadyInstances[]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: 'st${uniqueString(resourceGroup().id, name)}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'packages'
    }
  }
}

resource storageRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(storage.id, identity.id, blobOwner)
  scope: storage
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobOwner)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: 'plan-${name}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: 'func-${name}'
  location: location
  tags: { ...tags, 'azd-service-name': 'relay' }
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      runtime: { name: 'node', version: '24' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${storage::blobs::packages.name}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady
      }
    }
    siteConfig: { minTlsVersion: '1.2' }
  }
  dependsOn: [storageRole]

  @description('Replaces every setting that somebody has set by hand.')
  resource settings 'config' = {
    name: 'appsettings'
    properties: {
      ...toObject(items(appSettings), setting => setting.key, setting => setting.value)
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
      AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
      AzureWebJobsStorage__clientId: identity.properties.clientId
      AzureWebJobsStorage__credential: 'managedidentity'
      FUNCTIONS_ENABLE_DRAIN_ON_APP_STOPPING: 'true'
      GRAPH_CLOUD: graphCloud
      LANES: join(lanes, ',')
      ServiceBusConnection__clientId: identity.properties.clientId
      ServiceBusConnection__credential: 'managedidentity'
      ServiceBusConnection__fullyQualifiedNamespace: serviceBusHost
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

@description('Name of the function app.')
output name string = app.name
