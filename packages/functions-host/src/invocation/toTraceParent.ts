import { randomBytes } from 'node:crypto';
import { property } from '@assignment-relay/emulator-kit';

const traceParentPattern = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

/** The W3C traceparent that the sender put into `Diagnostic-Id`, or a new one. */
export function toTraceParent(applicationProperties?: unknown): string {
  const sent = property(applicationProperties, 'Diagnostic-Id');
  if (typeof sent === 'string' && traceParentPattern.test(sent)) return sent;
  const id = randomBytes(24).toString('hex');
  return `00-${id.slice(0, 32)}-${id.slice(32)}-00`;
}
