import type { AssignmentType } from './types/AssignmentType.ts';

/** Why no change of this policy succeeds, if it is a default of the tenant. Graph says only "An error has occurred". */
export function tenantDefaultHint({ tenantDefaults }: AssignmentType, policyId: string): string | undefined {
  return tenantDefaults?.test(policyId)
    ? 'this policy is a default of the tenant: it applies to everyone, and Intune does not assign it'
    : undefined;
}
