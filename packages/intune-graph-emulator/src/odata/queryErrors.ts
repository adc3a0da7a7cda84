import { GraphError } from '../errors/GraphError.ts';

/* The messages are those of Graph, except where a comment says otherwise. */

const badRequest = (message: string) => new GraphError(400, 'BadRequest', message);

const parsingFailed = (reason: string) => badRequest(`Parsing OData Select and Expand failed: ${reason}`);

/** msgraph-beta-sdk-dotnet#563 */
export const unknownProperty = (name: string, type: string) =>
  parsingFailed(`Could not find a property named '${name}' on type 'microsoft.graph.${type}'.`);

/** msgraph-sdk-dotnet#2376 */
export const invalidTerm = (term: string) =>
  parsingFailed(`Term '${term}' is not valid in a $select or $expand expression.`);

/** msgraph-sdk-php#127 */
export const repeatedOption = (name: string) =>
  badRequest(`Query option '$${name}' was specified more than once, but it must be specified at most once.`);

export const onlyForCollections = () =>
  badRequest(
    'The requested resource is not a collection. Query options $filter, $orderby, $count, $skip, and $top can be applied only on collections.',
  );

export const invalidSkipToken = () => badRequest('Badly formed token.');

/** Graph says "non-negative", but documents 1 as the minimum. */
export const invalidTop = (value: string) =>
  badRequest(
    `Invalid value '${value}' for $top query option found. The $top query option requires a positive integer value.`,
  );
