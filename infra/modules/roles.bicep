@export()
@description('Azure Service Bus Data Receiver')
var serviceBusReceiver = '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0'

@export()
@description('Azure Service Bus Data Sender')
var serviceBusSender = '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39'

@export()
@description('Azure Service Bus Data Owner')
var serviceBusOwner = '090c5cfd-751d-490a-894a-3ce6f1109419'

@export()
@description('Storage Blob Data Owner')
var blobOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

@export()
@description('Monitoring Metrics Publisher')
var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'
