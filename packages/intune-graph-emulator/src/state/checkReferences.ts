import type * as z from 'zod';
import type { GraphState } from './GraphState.ts';
import { sameId } from './sameId.ts';

type Issue = { readonly message: string; readonly path: (string | number)[] };

/** What the shape alone does not say: ids stand once, and navigation leads somewhere. */
export function checkReferences(state: GraphState, context: z.core.$RefinementCtx): void {
  const issues = [...twins(state), ...deadEnds(state)];
  for (const { message, path } of issues) context.addIssue({ code: 'custom', message, path });
}

const twins = (state: GraphState): Issue[] =>
  Object.entries(state).flatMap(([collection, policies]) =>
    policies.flatMap(({ id }, i) =>
      policies.findIndex((policy) => sameId(policy.id, id)) === i
        ? []
        : [{ message: `'${id}' stands twice`, path: [collection, i, 'id'] }],
    ),
  );

const deadEnds = ({ deviceConfigurations }: GraphState): Issue[] =>
  deviceConfigurations.flatMap(({ navigation = {} }, i) =>
    Object.entries(navigation).flatMap(([property, leadsTo]) =>
      [leadsTo]
        .flat()
        .filter((id) => !deviceConfigurations.some((configuration) => sameId(configuration.id, id)))
        .map((id) => ({
          message: `there is no device configuration '${id}'`,
          path: ['deviceConfigurations', i, 'navigation', property],
        })),
    ),
  );
