using '../../../infra/main.bicep'

param environmentName = 'typical'
param location = 'westeurope'
param principalId = '11111111-1111-1111-1111-111111111111'
param senders = [{ objectId: '22222222-2222-2222-2222-222222222222', type: 'ServicePrincipal' }]
param resultSubscriptions = [
  { name: 'servicenow', filter: 'system = \'ServiceNow\'' }
  { name: 'not-applied', filter: 'outcome <> \'applied\'' }
]
