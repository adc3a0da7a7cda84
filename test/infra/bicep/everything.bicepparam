using '../../../infra/main.bicep'

param environmentName = 'everything'
param location = 'westeurope'
// A pipeline that deploys, and is a sender and an operator too.
param principalId = '11111111-1111-1111-1111-11111111111a'
param principalType = 'ServicePrincipal'
param senders = [
  { objectId: '11111111-1111-1111-1111-11111111111A', type: 'ServicePrincipal' }
  { objectId: '22222222-2222-2222-2222-222222222222', type: 'ServicePrincipal' }
  { objectId: '22222222-2222-2222-2222-222222222222', type: 'ServicePrincipal' }
]
param operators = [
  { objectId: '11111111-1111-1111-1111-11111111111A', type: 'ServicePrincipal' }
  { objectId: '33333333-3333-3333-3333-333333333333', type: 'Group' }
]
param sasSenders = ['workday']
param resultSubscriptions = [{ name: 'servicenow', filter: 'system = \'ServiceNow\'' }, { name: 'all' }]
param graphCloud = 'usgov'
param appSettings = {
  GRAPH_ASSIGN_FALLBACK: 'all'
  GRAPH_APPROVAL_JUSTIFICATION: 'true'
  RECORD_BEFORE: 'false'
  REASSIGNMENT_LIMIT: '50'
  RESULT_EVENT_SOURCE: '/relay/everything'
  SERVICE_BUS_RETRY_BUDGET_SECONDS: '60'
  GRAPH_WRITES_PER_20_SECONDS: '50'
  GRAPH_WRITES_PER_20_SECONDS_DEVICES: '100'
  GRAPH_RETRY_BUDGET_SECONDS: '120'
  GRAPH_REQUEST_TIMEOUT_SECONDS: '20'
  OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.contoso.example:4318'
}
param maximumInstanceCount = 40
param instanceMemoryMB = 2048
param alwaysReady = [{ name: 'function:acceptChanges', instanceCount: 1 }]
param scaleByMessageCount = true
param alertEmails = ['on-call@contoso.example', 'servicedesk@contoso.example']
param logRetentionDays = 365
