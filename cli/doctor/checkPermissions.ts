import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';
import { neededRoles } from '../grant/neededRoles.ts';
import type { Finding } from './Finding.ts';
import type { Claims } from './readClaims.ts';

/** Whether the token has a permission for every assignment type of the lanes in use. */
export function checkPermissions(claims: Claims | undefined, lanes: readonly ThrottlingArea[]): Finding[] {
  const check = 'Graph permissions';
  if (!claims || claims.isUser) return [unknownPermissions(check, claims)];
  const missing = neededRoles(lanes).filter(({ anyOf }) => !anyOf.some((one) => claims.roles.includes(one)));
  if (missing.length === 0)
    return [{ check, state: 'ok', message: `the token has ${claims.roles.join(', ')}` }];
  return missing.map(({ anyOf, lanes: inUse, collections }) => ({
    check,
    state: 'wrong',
    problem: 'rights',
    message: `the token does not have ${anyOf.join(' or ')}, so that changes fail in ${inUse.length === 1 ? 'the lane' : 'the lanes'} ${inUse.join(', ')} (${collections.join(', ')})`,
    fix: 'leave these lanes out of LANES, or grant it (see docs/deploy.md): npx assignment-relay grant --principal OBJECT-ID',
  }));
}

function unknownPermissions(check: string, claims: Claims | undefined): Finding {
  return {
    check,
    state: 'unknown',
    message: claims
      ? 'this sign-in is a person, whose permissions say nothing about those of the app'
      : 'the token cannot be read',
    fix: 'check the identity of the app, by its object id: npx assignment-relay grant --check --principal OBJECT-ID',
  };
}
