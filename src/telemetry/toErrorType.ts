import type { Attributes } from '@opentelemetry/api';
import { property } from '../values/property.ts';
import type { Ending } from './measured.ts';
import { errorType } from './semconv.ts';

/** `error.type` of a task that failed: the error's code or name, never its text. There are few of them. */
export function toErrorType(ending: Ending<unknown>): Attributes {
  if (!('error' in ending)) return {};
  const { error } = ending;
  const code = property(error, 'code') ?? property(property(error, 'options'), 'code');
  const name = error instanceof Error ? error.name : '_OTHER';
  return { [errorType]: typeof code === 'string' ? code : name };
}
