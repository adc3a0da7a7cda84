import * as z from 'zod';
import { GraphError } from '../errors/GraphError.ts';
import type { HttpRequest } from './HttpRequest.ts';
import { isJson } from './isJson.ts';

const badRequest = (message: string) => new GraphError(400, 'BadRequest', message);
const jsonObject = z.record(z.string(), z.unknown());

/** @throws GraphError unless the body is a JSON object sent as application/json */
export function readBody({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): Record<string, unknown> {
  const contentType = headers['content-type'];
  if (contentType === undefined)
    throw badRequest('Write requests (excluding DELETE) must contain the Content-Type header declaration.');
  if (!isJson(contentType)) throw badRequest('Entity only allows writes with a JSON Content-Type header.');
  if (body === '') throw badRequest('Empty Payload. JSON content expected.');
  return parseObject(body);
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return jsonObject.parse(JSON.parse(text));
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}
