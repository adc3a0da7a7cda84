metadata description = 'The workspace that keeps the logs, Application Insights, the alerts and the workbook.'

import { lane, resourceTags } from 'types.bicep'
import { metricsPublisher } from 'roles.bicep'

@description('End of the name of each resource.')
param name string

@description('Region.')
param location string

@description('Tags.')
param tags resourceTags

@description('The Service Bus namespace.')
param serviceBusName string

@description('The user-assigned identity of the app, which sends telemetry.')
param identityName string

@description('Name of the Application Insights component.')
param insightsName string

@description('Lanes in use.')
param lanes lane[]

@description('E-mail addresses for alerts.')
param emails string[]

@description('Days for which logs are kept.')
param retentionInDays int

@description('The queues of the lanes.')
var laneQueues = map(lanes, laneName => 'assignment-operations-${laneName}')

@description('Alerts on the number or the size of messages. Service Bus measures queues and topics, never subscriptions.')
var metricAlerts = [
  {
    name: 'dead-letters'
    description: 'A message stays in a dead-letter queue.'
    severity: 1
    metric: 'DeadletteredMessages'
    entities: concat(
      [
        'assignment-changes'
        'assignment-dead-letters'
        'assignment-errors'
        'assignment-reassignments'
        'assignment-results'
      ],
      laneQueues
    )
    aggregation: 'Minimum'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'changes-wait'
    description: 'Changes or dead letters were never all taken in for 15 minutes.'
    severity: 1
    metric: 'ActiveMessages'
    entities: ['assignment-changes', 'assignment-dead-letters']
    aggregation: 'Minimum'
    threshold: 0
    window: 'PT15M'
  }
  {
    name: 'lane-waits'
    description: 'The queue of a lane was not empty for 30 minutes.'
    severity: 2
    metric: 'ActiveMessages'
    entities: laneQueues
    aggregation: 'Minimum'
    threshold: 0
    window: 'PT30M'
  }
  {
    name: 'errors-pile-up'
    description: 'More than 100 messages that did not end well wait for somebody to look at them.'
    severity: 3
    metric: 'ActiveMessages'
    entities: ['assignment-errors']
    aggregation: 'Minimum'
    threshold: 100
    window: 'PT15M'
  }
  {
    name: 'nearly-full'
    description: 'An entity has used 80 % of its 5 GB. When assignment-results is full, nothing is written.'
    severity: 1
    metric: 'Size'
    entities: concat(['assignment-changes', 'assignment-errors', 'assignment-results'], laneQueues)
    aggregation: 'Maximum'
    threshold: 4294967296
    window: 'PT15M'
  }
  {
    name: 'throttled'
    description: 'Service Bus throttles the namespace.'
    severity: 2
    metric: 'ThrottledRequests'
    entities: ['*']
    aggregation: 'Total'
    threshold: 0
    window: 'PT15M'
  }
]

@description('Queues that must not be silent while messages wait in them.')
var watchedQueues = concat(['assignment-changes'], laneQueues)

@description('Alerts on lines of the log. They do not use requests, which are lost during cold starts.')
var logAlerts = [
  {
    name: 'failed'
    description: 'Changes failed.'
    severity: 2
    query: loadTextContent('../queries/failed.kql')
  }
  {
    name: 'forbidden'
    description: 'Graph refused changes with 403. A permission may be missing.'
    severity: 1
    query: loadTextContent('../queries/forbidden.kql')
  }
  {
    name: 'sending-failed'
    description: 'Service Bus did not take a message. While results are refused, nothing is written in the lane.'
    severity: 1
    query: loadTextContent('../queries/sending-failed.kql')
  }
  {
    name: 'start-errors'
    description: 'The app or its host did not start.'
    severity: 1
    query: loadTextContent('../queries/start-errors.kql')
  }
  {
    name: 'exceptions'
    description: 'A function threw an error.'
    severity: 2
    query: loadTextContent('../queries/exceptions.kql')
  }
]

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource serviceBus 'Microsoft.ServiceBus/namespaces@2024-01-01' existing = {
  name: serviceBusName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-07-01' = {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    retentionInDays: retentionInDays
    sku: { name: 'PerGB2018' }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

resource publisher 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identity.id, metricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

resource serviceBusLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: serviceBus
  properties: {
    workspaceId: workspace.id
    logs: [{ categoryGroup: 'allLogs', enabled: true }]
  }
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'relay'
    enabled: true
    emailReceivers: [
      for (address, i) in emails: {
        name: 'email-${i}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource metricAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for alert in metricAlerts: {
    name: 'alert-${alert.name}-${name}'
    location: 'global'
    tags: tags
    properties: {
      description: '${alert.description} docs/operate.md says what to do.'
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [serviceBus.id]
      evaluationFrequency: 'PT5M'
      windowSize: alert.window
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: alert.name
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: 'Microsoft.ServiceBus/namespaces'
            metricName: alert.metric
            dimensions: [{ name: 'EntityName', operator: 'Include', values: alert.entities }]
            operator: 'GreaterThan'
            threshold: alert.threshold
            timeAggregation: alert.aggregation
          }
        ]
      }
      actions: [{ actionGroupId: actionGroup.id }]
    }
  }
]

@description('One for each queue, because an alert on two metrics takes one value of a dimension.')
resource silenceAlert 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for queue in watchedQueues: {
    name: 'alert-silence-${queue}-${name}'
    location: 'global'
    tags: tags
    properties: {
      description: 'Messages wait in ${queue}, and for 30 minutes nobody received one. docs/operate.md says what to do.'
      severity: 1
      enabled: true
      autoMitigate: true
      scopes: [serviceBus.id]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT30M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            name: 'waiting'
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: 'Microsoft.ServiceBus/namespaces'
            metricName: 'ActiveMessages'
            dimensions: [{ name: 'EntityName', operator: 'Include', values: [queue] }]
            operator: 'GreaterThan'
            threshold: 0
            timeAggregation: 'Minimum'
          }
          {
            name: 'received'
            criterionType: 'StaticThresholdCriterion'
            metricNamespace: 'Microsoft.ServiceBus/namespaces'
            metricName: 'OutgoingMessages'
            dimensions: [{ name: 'EntityName', operator: 'Include', values: [queue] }]
            operator: 'LessThanOrEqual'
            threshold: 0
            timeAggregation: 'Total'
          }
        ]
      }
      actions: [{ actionGroupId: actionGroup.id }]
    }
  }
]

resource logAlert 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in logAlerts: {
    name: 'alert-${alert.name}-${name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'alert-${alert.name}-${name}'
      description: '${alert.description} docs/operate.md says what to do.'
      severity: alert.severity
      enabled: true
      autoMitigate: true
      // The tables are empty until the app has started.
      skipQueryValidation: true
      scopes: [workspace.id]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'assignment-relay')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    category: 'workbook'
    displayName: 'Assignment Relay'
    serializedData: replace(loadTextContent('../workbook.json'), '{ServiceBusId}', serviceBus.id)
    sourceId: workspace.id
    version: 'Notebook/1.0'
  }
}
