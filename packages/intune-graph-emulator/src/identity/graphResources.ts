/** Graph in all clouds: the resources that a token can be asked for (learn.microsoft.com/graph/deployments). */
export const graphResources = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
  'https://graph.svc.sovcloud.fr',
  'https://graph.svc.sovcloud.de',
];

/** With or without a slash at the end it is the same resource. */
export const resourceName = (resource: string) => resource.replace(/\/$/, '');
