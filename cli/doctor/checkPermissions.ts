import { catalogue } from '../../src/assignments/types/catalogue.ts';
import type { ThrottlingArea } from '../../src/graph/throttlingAreas.ts';
import type { Finding } from './Finding.ts';
import type { Claims } from './readClaims.ts';

/** Whether the token has a permission for every assignment type of the lanes in use. */
export function checkPermissions(claims: Claims | undefined, lanes: readonly ThrottlingArea[]): Finding[] {
  const check = 'Graph permissions';
  if (!claims || claims.isUser) return [unknownPermissions(check, claims)];
  const needed = catalogue.filter(({ throttlingArea }) => lanes.includes(throttlingArea));
  const missing = needed.filter(({ permissions }) => !permissions.some((one) => claims.roles.includes(one)));
  if (missing.length === 0)
    return [{ check, state: 'ok', message: `the token has ${claims.roles.join(', ')}` }];
  const groups = Map.groupBy(missing, ({ permissions }) => permissions.join(' or '));
  return [...groups].map(([permissions, types]) => {
    const areas = [...new Set(types.map(({ throttlingArea }) => throttlingArea))];
    return {
      check,
      state: 'wrong',
      problem: 'rights',
      message: `the token does not have ${permissions}, so that changes fail in ${areas.length === 1 ? 'the lane' : 'the lanes'} ${areas.join(', ')} (${[...new Set(types.map(({ collection }) => collection))].join(', ')})`,
      fix: 'grant it to the identity of the app: docs/deploy.md#4-graph-permissions; or leave these lanes out of LANES',
    };
  });
}

function unknownPermissions(check: string, claims: Claims | undefined): Finding {
  return {
    check,
    state: 'unknown',
    message: claims
      ? 'this sign-in is a person, whose permissions say nothing about those of the app'
      : 'the token cannot be read',
    fix: 'az rest --url https://graph.microsoft.com/v1.0/servicePrincipals/$PRINCIPAL/appRoleAssignments',
  };
}
