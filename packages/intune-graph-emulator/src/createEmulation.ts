import { randomBytes } from 'node:crypto';
import { seededRandom } from '@assignment-relay/emulator-kit';
import { Approvals } from './approval/Approvals.ts';
import { writeRules } from './assignments/WriteRules.ts';
import { Faults } from './faults/Faults.ts';
import { TokenIssuer } from './identity/TokenIssuer.ts';
import type { EmulatorOptions } from './options.ts';
import { RequestLog } from './requestLog/RequestLog.ts';
import { Routes, routeSettings } from './routing/Routes.ts';
import { Tenant } from './tenant/Tenant.ts';
import { Throttle } from './throttle/Throttle.ts';

/** The state of a running emulator. */
export type Emulation = ReturnType<typeof createEmulation>;

export const createEmulation = (options: EmulatorOptions) => ({
  tenant: new Tenant(options.state),
  tokens: new TokenIssuer({ ...options, lifetimeSeconds: options.tokenLifetimeSeconds }),
  throttle: new Throttle(limitsOf(options), options.now),
  faults: new Faults(seededRandom(options.seed)),
  log: new RequestLog(options.requestLogLimit),
  routes: new Routes(routeSettings.strip().parse(options)),
  rules: writeRules.strip().parse(options),
  approvals: new Approvals(options.approval, options.now),
  pageSize: options.pageSize,
  identityHeader: options.identityHeader ?? randomBytes(16).toString('hex'),
  /** Aborts the delays of faults. */
  closing: new AbortController(),
});

const limitsOf = ({ throttle, timeScale }: EmulatorOptions) =>
  throttle ? { ...throttle, windowMilliseconds: (throttle.windowSeconds * 1000) / timeScale } : undefined;
