import * as z from 'zod';

/** An app or a managed identity in a tenant. */
export const servicePrincipal = z.object({
  /** The object id. */
  id: z.string(),
  /** The client id. */
  appId: z.string(),
  displayName: z.string(),
  servicePrincipalType: z.string().nullish(),
});

export type ServicePrincipal = z.output<typeof servicePrincipal>;

/** Application permissions that an API offers. */
export const appRoles = z.object({
  id: z.string(),
  appRoles: z.array(
    z.object({
      id: z.string(),
      value: z.string().nullish(),
      isEnabled: z.boolean(),
      allowedMemberTypes: z.array(z.string()),
    }),
  ),
});

/** An application permission that a service principal has. */
export const appRoleAssignment = z.object({ resourceId: z.string(), appRoleId: z.string() });

export const describePrincipal = ({ displayName, id, appId, servicePrincipalType }: ServicePrincipal) =>
  `${displayName} (${servicePrincipalType ?? 'unknown type'}, object id ${id}, client id ${appId})`;
