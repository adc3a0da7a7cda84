targetScope = 'subscription'

metadata name = 'Assignment Relay'
metadata description = 'Service Bus, function app, identity, storage and monitoring of one Assignment Relay.'

import { alwaysReadyInstances } from 'modules/app.bicep'
import { graphClouds, lane, principal, relaySettings, resultSubscription } from 'modules/types.bicep'

@description('Name of the azd environment. The resource group and all other names derive from it.')
@minLength(1)
@maxLength(40)
param environmentName string

@description('Region of every resource.')
@minLength(1)
@metadata({ azd: { type: 'location' } })
param location string

@description('Object id of the principal that deploys. It becomes an operator. Empty: nobody does.')
param principalId string = ''

@description('Kind of that principal. A pipeline is a ServicePrincipal.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param principalType string = 'User'

@description('Lanes in use. A lane that is left out has no queue and no function, and needs no permission.')
@minLength(1)
param lanes lane[] = [
  'configuration'
  'enrollment'
  'resourceAccess'
  'settingsCatalog'
  'groupPolicies'
  'intents'
  'apps'
  'appProtection'
  'devices'
  'updates'
  'autopilot'
  'terms'
]

@description('Upstream systems. Each may send to assignment-changes and has no other right.')
param senders principal[] = []

@description('Names of access policies for senders that need shared access signatures. Empty: none are accepted.')
param sasSenders string[] = []

@description('People who use the command line: they send and replay changes, and read results and errors.')
param operators principal[] = []

@description('Subscriptions of assignment-results for upstream systems.')
param resultSubscriptions resultSubscription[] = []

@description('Microsoft cloud of the Intune tenant.')
param graphCloud graphClouds = 'global'

@description('Other settings of the app.')
param appSettings relaySettings = {}

@description('Most on-demand instances of each function. More than one loses the order of changes.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 1

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@description('Instances that always run and are always paid for.')
param alwaysReady alwaysReadyInstances[] = []

@description('Whether scaling may read the number of messages. The app then gets Data Owner on its queues.')
param scaleByMessageCount bool = false

@description('E-mail addresses for alerts. Empty: alerts are shown in the Azure portal only.')
param alertEmails string[] = []

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('End of the name of each resource. No name depends on the output of a module, so what-if knows them all.')
var name = 'relay-${uniqueString(subscription().id, environmentName, location)}'

@description('Tags of every resource.')
var tags = { 'azd-env-name': environmentName }

@description('Names that several modules need.')
var names = {
  identity: 'id-${name}'
  insights: 'appi-${name}'
  serviceBus: 'sb-${name}'
}

@description('The principal that deploys, and the other operators.')
var allOperators = concat(empty(principalId) ? [] : [{ objectId: principalId, type: principalType }], operators)

resource group 'Microsoft.Resources/resourceGroups@2025-04-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  params: { name: names.identity, location: location, tags: tags }
}

module servicebus 'modules/servicebus.bicep' = {
  scope: group
  params: {
    name: names.serviceBus
    location: location
    tags: tags
    identityName: names.identity
    lanes: lanes
    senders: senders
    sasSenders: sasSenders
    operators: allOperators
    resultSubscriptions: resultSubscriptions
    scaleByMessageCount: scaleByMessageCount
  }
  dependsOn: [identity]
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    insightsName: names.insights
    serviceBusName: names.serviceBus
    identityName: names.identity
    lanes: lanes
    emails: alertEmails
    retentionInDays: logRetentionDays
  }
  dependsOn: [identity, servicebus]
}

module app 'modules/app.bicep' = {
  scope: group
  params: {
    name: name
    location: location
    tags: tags
    identityName: names.identity
    insightsName: names.insights
    serviceBusHost: servicebus.outputs.host
    lanes: lanes
    graphCloud: graphCloud
    appSettings: appSettings
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    alwaysReady: alwaysReady
  }
  dependsOn: [identity, monitoring]
}

@description('Region.')
output AZURE_LOCATION string = location

@description('Tenant.')
output AZURE_TENANT_ID string = tenant().tenantId

@description('Resource group, in which azd looks for the app.')
output AZURE_RESOURCE_GROUP string = group.name

@description('Function app.')
output SERVICE_RELAY_NAME string = app.outputs.name

@description('Object id of the identity of the app. Graph permissions are granted to it.')
output RELAY_PRINCIPAL_ID string = identity.outputs.principalId

@description('Host name of the Service Bus namespace.')
output RELAY_SERVICE_BUS_HOST string = servicebus.outputs.host
