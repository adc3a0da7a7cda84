import { notImplemented } from '../../broker/refusals.ts';
import type { AmqpContext } from '../AmqpContext.ts';
import { types } from '../codec/types.ts';
import { toText } from '../codec/values.ts';
import { toRefusal } from '../conditions.ts';
import type { Request, Response } from '../request.ts';
import type { Operation } from './Operation.ts';
import { operations } from './operations.ts';

const PREFIX = /^com\.microsoft:/;

/** Performs a request to an entity's $management node. */
export function manage(request: Request, entity: string, context: AmqpContext): Response {
  try {
    const perform = find(toText(request.properties.get('operation')) ?? '');
    const linkName = toText(request.properties.get('associated-link-name'));
    const body = perform({ ...context, entity, body: request.body, linkName });
    return body ? { properties: status(200, 'OK'), body } : { properties: status(204, 'No Content') };
  } catch (error) {
    const { condition, description, status: code } = toRefusal(error);
    return { properties: { ...status(code, description), errorCondition: types.wrap_symbol(condition) } };
  }
}

function find(name: string): Operation {
  const operation = operations.get(name.replace(PREFIX, ''));
  if (operation) return operation;
  throw notImplemented(`the operation '${name}'`);
}

function status(code: number, description: string): Response['properties'] {
  return { statusCode: types.wrap_int(code), statusDescription: types.wrap_string(description) };
}
