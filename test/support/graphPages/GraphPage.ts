import { readFileSync } from 'node:fs';
import { type MarkedToken, marked } from 'marked';

/** One of Microsoft's reference pages: what it says of a request and its answer. */
export class GraphPage {
  /** E.g. `PATCH /deviceManagement/deviceConfigurations/{deviceConfigurationId}/assignments/{…}`. */
  readonly requestLines: readonly string[];
  /** Names in lower case, and the values that are the same in every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** The API version of the example. */
  readonly version: string;
  /** The body of the example. */
  readonly body: Readonly<Record<string, unknown>>;
  /** The status of the example's response. */
  readonly status: number;
  readonly readOnlyProperties: readonly string[];

  /** @param title e.g. `Update deviceConfigurationAssignment` */
  constructor(title: string) {
    const file = new URL(`${title.replace(' ', '-')}.txt`, import.meta.url);
    const tokens = marked.lexer(readFileSync(file, 'utf8')) as MarkedToken[];
    const [lines = '', request = '', response = ''] = codeOf(tokens);
    const { start, headers, body } = parseMessage(request);
    this.requestLines = lines.split('\n');
    this.headers = { ...documentedHeaders(tokens), ...contentType(headers) };
    this.version = /graph\.microsoft\.com\/([^/]+)/.exec(start)?.[1] ?? '';
    this.body = JSON.parse(body);
    this.status = Number(parseMessage(response).start.split(' ')[1]);
    this.readOnlyProperties = tableOf(tokens, 'Property')
      .filter((cells) => cells.join(' ').includes('This property is read-only'))
      .map(([name = '']) => name);
  }
}

/** The code blocks: request lines, example, response. */
const codeOf = (tokens: readonly MarkedToken[]) =>
  tokens.flatMap((token) => (token.type === 'code' ? [token.text] : []));

/** The cells of the table whose first heading this is. */
const tableOf = (tokens: readonly MarkedToken[], heading: string): string[][] =>
  tokens.flatMap((token) =>
    token.type === 'table' && token.header[0]?.text === heading
      ? token.rows.map((row) => row.map(({ text }) => text))
      : [],
  );

/** An HTTP message as the pages print it. */
function parseMessage(block: string) {
  const [head = '', body = ''] = block.split('\n\n');
  const [start = '', ...lines] = head.split('\n');
  const headers = lines.map((line) => line.toLowerCase().split(': '));
  return { start, headers, body };
}

/** The length of the body differs from the example's. */
const contentType = (headers: readonly string[][]) =>
  Object.fromEntries(headers.filter(([name]) => name === 'content-type'));

/** The value of a token is different in each request. */
const documentedHeaders = (tokens: readonly MarkedToken[]) =>
  Object.fromEntries(
    tableOf(tokens, 'Header').map(([name = '', value = '']) => [
      name.toLowerCase(),
      value.replace(/^Bearer .*/, 'Bearer …'),
    ]),
  );
