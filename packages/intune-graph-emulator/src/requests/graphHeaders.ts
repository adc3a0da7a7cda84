import type { HttpCall } from './HttpCall.ts';

const serverInfo = {
  DataCenter: 'West Europe',
  Slice: 'E',
  Ring: '5',
  ScaleUnit: '000',
  RoleInstance: 'EMULATOR',
};
const diagnostic = JSON.stringify({ ServerInfo: serverInfo });

/** On every answer of Graph, good or bad. */
export const graphHeaders = ({ requestId, clientRequestId }: HttpCall) => ({
  'Cache-Control': 'no-cache',
  'request-id': requestId,
  'client-request-id': clientRequestId,
  'x-ms-ags-diagnostic': diagnostic,
});
