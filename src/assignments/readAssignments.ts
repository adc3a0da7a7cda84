import type { GraphClient, GraphResponse, SendContext } from '../graph/GraphClient.ts';
import { listPages } from '../graph/listPages.ts';
import { unusableAnswer } from '../graph/unusableAnswer.ts';
import { isObject } from '../values/isObject.ts';
import { property } from '../values/property.ts';
import type { AssignmentType } from './types/AssignmentType.ts';

/** One assignment of a policy, as Graph returned it. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

export type AssignmentList = {
  readonly rows: readonly Row[];
  /** The answer with the last page. */
  readonly page: GraphResponse;
};

/**
 * All assignments of a policy, in beta, because v1.0 does not show filters.
 * @param path of the assignments
 * @throws GraphError, also if the list is not complete: a page that is not read would be a page of deleted assignments
 */
export async function readAssignments(
  graph: GraphClient,
  { throttlingArea }: AssignmentType,
  path: string,
  context: Partial<SendContext> = {},
): Promise<AssignmentList> {
  const rows: Row[] = [];
  const request = { version: 'beta', path, throttlingArea } as const;
  for await (const page of listPages(graph, request, 'assignments', context)) {
    const { response, items, isLast, isCutOff } = page;
    if (isCutOff) throw unusableAnswer(response, 'an incomplete list: its @odata.nextLink leads nowhere');
    for (const assignment of items) {
      if (!isRow(assignment)) throw unusableAnswer(response, 'an assignment without an id');
      rows.push(assignment);
    }
    if (isLast) {
      const count = property(response.body, '@odata.count');
      if (typeof count === 'number' && count !== rows.length)
        throw unusableAnswer(response, `${rows.length} assignments where @odata.count says ${count}`);
      return { rows, page: response };
    }
  }
  throw new Error('a list of assignments has at least one page');
}

const isRow = (value: unknown): value is Row => isObject(value) && typeof value['id'] === 'string';
