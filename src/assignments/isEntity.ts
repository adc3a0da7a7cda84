import { isObject } from '../values/isObject.ts';

/** Whether the body of an answer is an assignment, and not a list, an error or a page for people. */
export const isEntity = (body: unknown): boolean => isObject(body) && typeof body['id'] === 'string';
