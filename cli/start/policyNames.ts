import type { GraphEmulator } from '@assignment-relay/intune-graph-emulator';

type NameOf = (policyId: string | undefined) => string | undefined;

/** Looks up the names of policies in the emulated tenant, which is read again when an id is new. */
export function policyNames({ state }: Pick<GraphEmulator, 'state'>): NameOf {
  let names = new Map<string, string | undefined>();
  return (policyId) => {
    if (policyId === undefined) return undefined;
    if (!names.has(policyId)) names = readNames(state());
    return names.get(policyId);
  };
}

const readNames = (state: ReturnType<GraphEmulator['state']>) =>
  new Map(
    Object.values(state)
      .flat()
      .map(({ id, displayName }) => [id, displayName]),
  );
