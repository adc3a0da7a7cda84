import { property } from '../../src/values/property.ts';

export type Claims = {
  /** Application permissions. */
  readonly roles: readonly string[];
  /** Whether the token is for a person, whose permissions say nothing about those of the app. */
  readonly isUser: boolean;
};

/** @returns undefined for a token that is not a JWT */
export function readClaims(token: string): Claims | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const roles = property(claims, 'roles');
    return {
      roles: Array.isArray(roles) ? roles.map(String) : [],
      isUser: property(claims, 'idtyp') === 'user' || typeof property(claims, 'scp') === 'string',
    };
  } catch {
    return undefined;
  }
}
