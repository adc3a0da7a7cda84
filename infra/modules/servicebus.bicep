metadata description = 'The Service Bus namespace with its queues, topic and subscriptions, and the roles on each of them.'

import { lane, principal, resourceTags, resultSubscription } from 'types.bicep'
import { serviceBusOwner, serviceBusReceiver, serviceBusSender } from 'roles.bicep'

@description('Name of the namespace.')
@minLength(6)
@maxLength(50)
param name string

@description('Region.')
param location string

@description('Tags.')
param tags resourceTags

@description('The user-assigned identity of the app.')
param identityName string

@description('Lanes in use. Each has a queue.')
param lanes lane[]

@description('Principals that may send changes.')
param senders principal[]

@description('Names of access policies that may send changes with a shared access signature.')
param sasSenders string[]

@description('Principals that use the command line: they send and replay changes, and read results and errors.')
param operators principal[]

@description('Subscriptions of assignment-results for upstream systems.')
param resultSubscriptions resultSubscription[]

@description('Whether scaling may read the number of messages. It needs the right Manage.')
param scaleByMessageCount bool

@description('The longest window of duplicate detection that Service Bus has.')
var sevenDays = 'P7D'

@description('Longer than the longest outage.')
var twoWeeks = 'P14D'

@description('The largest size on the Standard tier. It costs the same as the smallest.')
var maxSizeInMegabytes = 5120

@description('Must equal the setting MAX_DELIVERY_COUNT.')
var maxDeliveryCount = 10

@description('Role of the app on a queue that starts a function.')
var triggerRole = scaleByMessageCount ? serviceBusOwner : serviceBusReceiver

@description('The queue that upstream systems send to.')
var changesQueue = 'assignment-changes'

@description('The queue that gets the dead letters of the queue of changes.')
var deadLettersQueue = 'assignment-dead-letters'

@description('All queues but the one for dead letters, with the roles of the app and of operators on each.')
var queues = concat(
  [
    {
      name: changesQueue
      lockDuration: 'PT2M'
      requiresSession: false
      requiresDuplicateDetection: false
      deadLetteringOnMessageExpiration: true
      appRoles: [triggerRole]
      operatorRoles: [serviceBusReceiver, serviceBusSender]
    }
    {
      name: 'assignment-errors'
      lockDuration: 'PT1M'
      requiresSession: false
      requiresDuplicateDetection: true
      deadLetteringOnMessageExpiration: false
      appRoles: [serviceBusSender]
      operatorRoles: [serviceBusReceiver]
    }
    {
      name: 'assignment-reassignments'
      lockDuration: 'PT1M'
      requiresSession: true
      requiresDuplicateDetection: true
      deadLetteringOnMessageExpiration: true
      appRoles: [triggerRole, serviceBusSender]
      operatorRoles: [serviceBusReceiver, serviceBusSender]
    }
  ],
  map(lanes, laneName => {
    name: 'assignment-operations-${laneName}'
    lockDuration: 'PT1M'
    requiresSession: true
    requiresDuplicateDetection: true
    deadLetteringOnMessageExpiration: true
    appRoles: [triggerRole, serviceBusSender]
    operatorRoles: [serviceBusReceiver, serviceBusSender]
  })
)

@description('Subscriptions of assignment-results. The first two belong to the relay.')
var subscriptions = concat(
  [
    { name: 'record', filter: '1=1', requiresSession: false, timeToLive: 'P90D' }
    {
      name: 'reassignments'
      filter: 'reassignmentId IS NOT NULL AND outcome IS NOT NULL'
      requiresSession: true
      timeToLive: twoWeeks
    }
  ],
  map(resultSubscriptions, s => {
    name: s.name
    filter: s.?filter ?? '1=1'
    requiresSession: false
    timeToLive: twoWeeks
  })
)

@description('One entry per role of the app on a queue.')
var appRights = flatten(map(queues, (q, i) => map(q.appRoles, role => { queue: i, role: role })))

@description('One entry per role of an operator on a queue.')
var operatorRights = flatten(map(
  operators,
  o =>
    flatten(map(
      queues,
      (q, i) =>
        map(q.operatorRoles, role => {
          principal: o
          queue: i
          role: role
        })
    ))
))

@description('One entry per sender.')
var senderRights = map(senders, s => { principal: s, queue: 0, role: serviceBusSender })

@description('The same without repetitions: a principal that is a sender and an operator gets one role assignment.')
var principalRights = map(
  items(groupBy(
    concat(operatorRights, senderRights),
    right => '${toLower(right.principal.objectId)} ${right.queue} ${right.role}'
  )),
  same => same.value[0]
)

@description('Operators without repetitions.')
var distinctOperators = map(items(groupBy(operators, o => toLower(o.objectId))), same => same.value[0])

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource namespace 'Microsoft.ServiceBus/namespaces@2024-01-01' = {
  name: name
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Standard' }
  properties: {
    minimumTlsVersion: '1.2'
    disableLocalAuth: empty(sasSenders)
    publicNetworkAccess: 'Enabled'
  }
}

@description('A dead-letter queue has no delivery limit, so dead letters of changes are handled from an ordinary queue.')
resource deadLetters 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = {
  parent: namespace
  name: deadLettersQueue
  properties: {
    lockDuration: 'PT1M'
    maxDeliveryCount: maxDeliveryCount
    defaultMessageTimeToLive: twoWeeks
    maxSizeInMegabytes: maxSizeInMegabytes
    requiresSession: false
    requiresDuplicateDetection: false
    deadLetteringOnMessageExpiration: true
    enablePartitioning: false
  }
}

resource queue 'Microsoft.ServiceBus/namespaces/queues@2024-01-01' = [
  for q in queues: {
    parent: namespace
    name: q.name
    properties: {
      lockDuration: q.lockDuration
      maxDeliveryCount: maxDeliveryCount
      defaultMessageTimeToLive: twoWeeks
      maxSizeInMegabytes: maxSizeInMegabytes
      requiresSession: q.requiresSession
      requiresDuplicateDetection: q.requiresDuplicateDetection
      deadLetteringOnMessageExpiration: q.deadLetteringOnMessageExpiration
      enablePartitioning: false
      ...(q.requiresDuplicateDetection ? { duplicateDetectionHistoryTimeWindow: sevenDays } : {})
      ...(q.name == changesQueue ? { forwardDeadLetteredMessagesTo: deadLetters.name } : {})
    }
  }
]

resource sasSender 'Microsoft.ServiceBus/namespaces/queues/authorizationRules@2024-01-01' = [
  for policy in sasSenders: {
    parent: queue[0]
    name: policy
    properties: { rights: ['Send'] }
  }
]

resource results 'Microsoft.ServiceBus/namespaces/topics@2024-01-01' = {
  parent: namespace
  name: 'assignment-results'
  properties: {
    defaultMessageTimeToLive: 'P90D'
    maxSizeInMegabytes: maxSizeInMegabytes
    requiresDuplicateDetection: true
    duplicateDetectionHistoryTimeWindow: sevenDays
    enablePartitioning: false
  }
}

resource subscription 'Microsoft.ServiceBus/namespaces/topics/subscriptions@2024-01-01' = [
  for s in subscriptions: {
    parent: results
    name: s.name
    properties: {
      lockDuration: 'PT1M'
      maxDeliveryCount: maxDeliveryCount
      defaultMessageTimeToLive: s.timeToLive
      requiresSession: s.requiresSession
      deadLetteringOnMessageExpiration: false
    }
  }
]

@description('A rule with this name replaces the one that lets every message in.')
resource rule 'Microsoft.ServiceBus/namespaces/topics/subscriptions/rules@2024-01-01' = [
  for (s, i) in subscriptions: {
    parent: subscription[i]
    name: '$Default'
    properties: {
      filterType: 'SqlFilter'
      sqlFilter: { sqlExpression: s.filter }
    }
  }
]

resource appOnQueue 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for right in appRights: {
    name: guid(queue[right.queue].id, identity.id, right.role)
    scope: queue[right.queue]
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', right.role)
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
    }
  }
]

resource appOnDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(deadLetters.id, identity.id, triggerRole)
  scope: deadLetters
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', triggerRole)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource appOnResults 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(results.id, identity.id, serviceBusSender)
  scope: results
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusSender)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource appOnReassignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription[1].id, identity.id, serviceBusReceiver)
  scope: subscription[1]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusReceiver)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource principalOnQueue 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for right in principalRights: {
    name: guid(queue[right.queue].id, toLower(right.principal.objectId), right.role)
    scope: queue[right.queue]
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', right.role)
      principalId: right.principal.objectId
      principalType: right.principal.type
    }
  }
]

resource operatorOnDeadLetters 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for operator in distinctOperators: {
    name: guid(deadLetters.id, toLower(operator.objectId), serviceBusReceiver)
    scope: deadLetters
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusReceiver)
      principalId: operator.objectId
      principalType: operator.type
    }
  }
]

resource operatorOnRecord 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for operator in distinctOperators: {
    name: guid(subscription[0].id, toLower(operator.objectId), serviceBusReceiver)
    scope: subscription[0]
    properties: {
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', serviceBusReceiver)
      principalId: operator.objectId
      principalType: operator.type
    }
  }
]

@description('Host name of the namespace, in any cloud.')
output host string = split(replace(namespace.properties.serviceBusEndpoint, 'https://', ''), ':')[0]
