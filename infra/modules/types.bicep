@export()
@description('A user, a group or a service principal in Microsoft Entra.')
type principal = {
  @description('Object id. For an app, it is that of the service principal, not that of the app registration.')
  @minLength(36)
  @maxLength(36)
  objectId: string

  @description('Kind of the principal.')
  type: 'User' | 'Group' | 'ServicePrincipal'
}

@export()
@description('A lane, which is a throttling area of Intune.')
type lane =
  | 'configuration'
  | 'enrollment'
  | 'resourceAccess'
  | 'settingsCatalog'
  | 'groupPolicies'
  | 'intents'
  | 'apps'
  | 'appProtection'
  | 'devices'
  | 'updates'
  | 'autopilot'
  | 'terms'

@export()
@description('A subscription of assignment-results for an upstream system.')
type resultSubscription = {
  @description('Name of the subscription.')
  @minLength(1)
  @maxLength(50)
  name: string

  @description('SQL filter on the application properties of an event. Without it, the subscription gets every event.')
  @minLength(1)
  @maxLength(1024)
  filter: string?
}

@export()
@description('Values of GRAPH_CLOUD.')
type graphClouds = 'global' | 'usgov' | 'usgovdod' | 'china' | 'bleu' | 'delos'

@export()
@description('Settings of the app that the template does not set itself: docs/configuration.md.')
type relaySettings = {
  @description('Assignment types that may use assign, separated by commas, or all.')
  GRAPH_ASSIGN_FALLBACK: string?

  @description('Whether writes carry a justification for Multi Admin Approval.')
  GRAPH_APPROVAL_JUSTIFICATION: 'true' | 'false'?

  @description('Whether events have the assignment as it was before.')
  RECORD_BEFORE: 'true' | 'false'?

  @description('Assignments that a reassignment may change without the expected number.')
  REASSIGNMENT_LIMIT: string?

  @description('URL of an OpenTelemetry collector.')
  OTEL_EXPORTER_OTLP_ENDPOINT: string?

  @description('Source of the result events.')
  RESULT_EVENT_SOURCE: string?

  @description('Seconds for which a send to Service Bus is retried.')
  SERVICE_BUS_RETRY_BUDGET_SECONDS: string?

  @description('Writes that Intune allows in 20 seconds and lane.')
  GRAPH_WRITES_PER_20_SECONDS: string?

  @description('Writes that Intune allows in 20 seconds in the lane devices.')
  GRAPH_WRITES_PER_20_SECONDS_DEVICES: string?

  @description('Seconds for which one delivery retries at Graph.')
  GRAPH_RETRY_BUDGET_SECONDS: string?

  @description('Seconds that one request to Graph may take.')
  GRAPH_REQUEST_TIMEOUT_SECONDS: string?
}

@export()
@description('Tags of every resource.')
type resourceTags = {
  @description('Name of the azd environment.')
  'azd-env-name': string
}
