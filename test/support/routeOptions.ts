import type { RouteOptions } from '../../src/assignments/routes/RoutedChange.ts';
import { UnservedRoutes } from '../../src/assignments/routes/UnservedRoutes.ts';

/** By default, nothing but the documented requests is sent: no read before an update, and no `assign`. */
export const routeOptions = (options: Partial<RouteOptions> = {}): RouteOptions => ({
  unserved: new UnservedRoutes(),
  assignFallback: [],
  recordBefore: false,
  ...options,
});
