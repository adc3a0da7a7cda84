import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import GithubSlugger from 'github-slugger';
import { type MarkedToken, marked } from 'marked';

/** One Markdown file of the repository, read as a reader and as GitHub read it. */
export class MarkdownFile {
  readonly path: string;
  readonly text: string;
  readonly #tokens: MarkedToken[] = [];

  constructor(path: string) {
    this.path = path;
    this.text = readFileSync(path, 'utf8');
    marked.walkTokens(marked.lexer(this.text), (token) => {
      this.#tokens.push(token as MarkedToken);
    });
  }

  longLines(limit: number): string[] {
    return this.text.split('\n').filter((line) => line.length > limit);
  }

  wideRows(limit: number): string[] {
    const rows = this.#ofType('table').flatMap(({ raw }) => raw.split('\n'));
    return rows.filter((row) => row.length > limit);
  }

  /** Relative links whose file or heading does not exist. */
  deadLinks(): string[] {
    const targets = [...this.#ofType('link'), ...this.#ofType('image')].map(({ href }) => href);
    return targets.filter((target) => !/^[a-z]+:/.test(target) && !this.#exists(target));
  }

  /** All code, inline and in blocks. */
  get code(): string {
    return [...this.#ofType('code'), ...this.#ofType('codespan')].map(({ text }) => text).join('\n');
  }

  /** The code blocks in one language. */
  blocks(language: string): string[] {
    return this.#ofType('code').flatMap(({ lang, text }) => (lang === language ? [text] : []));
  }

  /** The rows of the table whose first heading is the given one. Each row has its cells by heading, without backticks. */
  table(firstHeading: string): Readonly<Record<string, string>>[] {
    const plain = (cell: { text: string }) => cell.text.replace(/[`*]/g, '');
    const table = this.#ofType('table').find(({ header: [first] }) => first && plain(first) === firstHeading);
    const headings = table?.header.map(plain) ?? [];
    return (table?.rows ?? []).map((row) =>
      Object.fromEntries(row.map((cell, column) => [headings[column] ?? '', plain(cell)])),
    );
  }

  #exists(target: string): boolean {
    const [file = '', anchor] = target.split('#');
    const path = file ? normalize(join(dirname(this.path), file)) : this.path;
    if (!existsSync(path)) return false;
    if (anchor === undefined) return true;
    return statSync(path).isFile() && new MarkdownFile(path).#anchors().includes(anchor);
  }

  #anchors(): string[] {
    const slugger = new GithubSlugger();
    return this.#ofType('heading').map(({ text }) => slugger.slug(text.replace(/[`*]/g, '')));
  }

  #ofType<Type extends MarkedToken['type']>(type: Type): Extract<MarkedToken, { type: Type }>[] {
    return this.#tokens.filter((token) => token.type === type) as Extract<MarkedToken, { type: Type }>[];
  }
}
