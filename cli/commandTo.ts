import type { Target } from './commands/namespaceOption.ts';

/** A command line to copy, which connects to the same Service Bus as this command. */
export function commandTo(words: readonly string[], { namespace }: Target = {}): string {
  const all = ['npx', 'assignment-relay', ...words, ...(namespace ? ['--namespace', namespace] : [])];
  return all.map(quote).join(' ');
}

const quote = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
