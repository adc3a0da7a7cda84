import type { HttpRequest } from './HttpRequest.ts';

const serverInfo = {
  DataCenter: 'West Europe',
  Slice: 'E',
  Ring: '5',
  ScaleUnit: '000',
  RoleInstance: 'EMULATOR',
};
const diagnostic = JSON.stringify({ ServerInfo: serverInfo });

/** The headers of every response of Graph, also of errors. */
export const graphHeaders = ({ requestId, clientRequestId }: HttpRequest) => ({
  'Cache-Control': 'no-cache',
  'request-id': requestId,
  'client-request-id': clientRequestId,
  'x-ms-ags-diagnostic': diagnostic,
});
