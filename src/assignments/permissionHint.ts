import type { GraphErrorOptions } from '../graph/GraphError.ts';

/** Refusals whose words can sound like a missing permission, but no application permission helps. */
const otherCauses =
  /conditional access|AADSTS\d|licen[cs]e|scope tags?\b|role-based|\brbac\b|user is not authorized|approval code/i;
const aboutPermissions = /\bscopes?\b|\bpermissions?\b|\bprivileges?\b|\bnot authorized\b/i;
/** Intune refuses with these words for a missing permission, and also for a missing licence. */
const withoutReason = /^(?:forbidden|access (?:is )?denied|an error has occurred|graph gave no reason)\b/i;

/**
 * How to fix a 403 that is about permissions; undefined for any other error. Graph often does not name the permission. An
 * error without a code is not Graph's but, for example, a firewall's page.
 * @param permissions application permissions, any one of which is enough
 */
export function permissionHint(
  { status, code, reason }: GraphErrorOptions,
  permissions: readonly string[],
): string | undefined {
  if (status !== 403 || code === 'HTTP403' || otherCauses.test(reason)) return undefined;
  const permission = `application permission ${permissions.join(' or ')}`;
  if (code === 'Authorization_RequestDenied' || aboutPermissions.test(reason))
    return `grant the app's identity the ${permission}`;
  return withoutReason.test(reason)
    ? `Graph does not say why; check that the app's identity has the ${permission}, and that the tenant has a licence`
    : undefined;
}
