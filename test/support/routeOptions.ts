import type { HandlerOptions } from '../../src/assignments/AssignmentHandler.ts';
import { UnservedRoutes } from '../../src/assignments/routes/UnservedRoutes.ts';

/** By default, nothing but the documented requests is sent: no read before an update, and no `assign`. */
export const routeOptions = (options: Partial<HandlerOptions> = {}): HandlerOptions => ({
  unserved: new UnservedRoutes(),
  assignFallback: [],
  recordBefore: false,
  approvalJustification: false,
  ...options,
});
