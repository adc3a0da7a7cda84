import type { HttpResponse } from '../http/HttpResponse.ts';

const headers = {
  'Content-Type':
    'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8',
  'OData-Version': '4.0',
};

export const ok = (body: unknown): HttpResponse => ({ status: 200, headers, body });

export const noContent = (): HttpResponse => ({ status: 204, headers: {}, applied: true, body: undefined });

export const written = (status: 200 | 201, body: unknown): HttpResponse => ({
  status,
  headers,
  applied: true,
  body,
});
