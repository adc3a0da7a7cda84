/** Graph in all clouds (learn.microsoft.com/graph/deployments). */
export const graphResources = [
  'https://graph.microsoft.com',
  'https://graph.microsoft.us',
  'https://dod-graph.microsoft.us',
  'https://microsoftgraph.chinacloudapi.cn',
  'https://graph.svc.sovcloud.fr',
  'https://graph.svc.sovcloud.de',
];

/** Without the optional slash at the end. */
export const resourceName = (resource: string) => resource.replace(/\/$/, '');
