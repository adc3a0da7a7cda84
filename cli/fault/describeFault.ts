import { property } from '../../src/values/property.ts';

/** A fault of the control API in words, e.g. `#2  PATCH requests: 503, for 5 requests (2 so far)`. */
export function describeFault(fault: unknown): string {
  const match = property(fault, 'match');
  const [method, path] = [property(match, 'method'), property(match, 'path')];
  const requests = [method ?? 'all', 'requests', path && `with ${path}`].filter(Boolean).join(' ');
  const times = Number(property(fault, 'times'));
  const limit = times === 0 ? 'until it is cleared' : `for ${times} request${times === 1 ? '' : 's'}`;
  return `#${property(fault, 'id')}  ${requests}: ${effectOf(fault)}, ${limit} (${property(fault, 'hits')} so far)`;
}

function effectOf(fault: unknown): string {
  const has = (name: string) => property(fault, name);
  const retryAfter = property(has('headers'), 'Retry-After');
  const effects = [
    has('status') && `answered with ${has('status')}`,
    retryAfter && `Retry-After ${retryAfter} s`,
    has('delayMs') && `${Number(has('delayMs')) / 1_000} s late`,
    has('cut') && `connection lost ${has('cut')} the write`,
  ];
  return effects.filter(Boolean).join(', ') || JSON.stringify(fault);
}
