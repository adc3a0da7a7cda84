import type * as z from 'zod';
import type { GraphState } from './GraphState.ts';
import { sameId, toIdKey } from './sameId.ts';

type Issue = { readonly message: string; readonly path: (string | number)[] };

/** Checks what the schema cannot: ids are unique, and navigation leads to an existing policy. */
export function checkReferences(state: GraphState, context: z.core.$RefinementCtx): void {
  const issues = [...duplicateIds(state), ...brokenNavigation(state)];
  for (const { message, path } of issues) context.addIssue({ code: 'custom', message, path });
}

const duplicateIds = (state: GraphState): Issue[] =>
  Object.entries(state).flatMap(([collection, policies]) => {
    const seen = new Set<string>();
    return policies.flatMap(({ id }, i) => {
      const isNew = !seen.has(toIdKey(id));
      seen.add(toIdKey(id));
      return isNew ? [] : [{ message: `'${id}' is not unique`, path: [collection, i, 'id'] }];
    });
  });

const brokenNavigation = ({ deviceConfigurations }: GraphState): Issue[] =>
  deviceConfigurations.flatMap(({ navigation = {} }, i) =>
    Object.entries(navigation).flatMap(([property, leadsTo]) =>
      [leadsTo]
        .flat()
        .filter((id) => !deviceConfigurations.some((configuration) => sameId(configuration.id, id)))
        .map((id) => ({
          message: `the device configuration '${id}' does not exist`,
          path: ['deviceConfigurations', i, 'navigation', property],
        })),
    ),
  );
