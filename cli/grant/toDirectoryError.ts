import { GraphError } from '../../src/graph/GraphError.ts';

const needed =
  'Sign in as a Privileged Role Administrator or Global Administrator, or as an app with AppRoleAssignment.ReadWrite.All and Application.Read.All';

/** An error of Graph for the person who grants. Another attempt with the same sign-in would not help. */
export function toDirectoryError(error: unknown): unknown {
  if (!(error instanceof GraphError)) return error;
  const { status, unsent = false, reason } = error.options;
  if (status === 403) return permanent(error, `${reason}; ${needed}`);
  if (status === 401)
    return permanent(error, 'Graph refuses the token; sign in again with `az login`, and check --cloud');
  return unsent ? permanent(error, reason) : error;
}

const permanent = ({ options }: GraphError, reason: string) =>
  new GraphError({ ...options, reason, transient: false });
