/**
 * Graph root URL of each cloud that has Intune's assignment endpoints. The token scope is `{root}/.default`.
 * Source: learn.microsoft.com/graph/deployments and the Graph PowerShell environments (Bleu, Delos).
 */
export const graphClouds = {
  global: 'https://graph.microsoft.com',
  usgov: 'https://graph.microsoft.us',
  usgovdod: 'https://dod-graph.microsoft.us',
  china: 'https://microsoftgraph.chinacloudapi.cn',
  bleu: 'https://graph.svc.sovcloud.fr',
  delos: 'https://graph.svc.sovcloud.de',
} as const;

export type GraphCloud = keyof typeof graphClouds;
