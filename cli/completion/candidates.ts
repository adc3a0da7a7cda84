import type { Command, Option } from 'commander';

/**
 * The words that can come next, from the command tree itself.
 * @param words the words after the command's own name; the last one is incomplete, and may be empty
 * @returns no word where a file, an id or a number is expected
 */
export function candidates(program: Command, words: readonly string[]): string[] {
  const partial = words.at(-1) ?? '';
  const { command, operands, expecting } = walk(program, words.slice(0, -1));
  if (expecting) return matching(expecting.argChoices ?? [], partial);
  const help = command.createHelp();
  if (partial.startsWith('-'))
    return matching(
      help.visibleOptions(command).flatMap(({ long, short }) => long ?? short ?? []),
      partial,
    );
  const commands = help.visibleCommands(command).map((sub) => sub.name());
  const argument = command.registeredArguments[operands] ?? command.registeredArguments.at(-1);
  return matching([...commands, ...(argument?.argChoices ?? [])], partial);
}

const matching = (words: readonly string[], partial: string) =>
  words.filter((word) => word.startsWith(partial));

type Position = {
  readonly command: Command;
  /** The number of operands so far. */
  readonly operands: number;
  /** An option that waits for its value. */
  readonly expecting?: Option;
};

const walk = (program: Command, words: readonly string[]): Position =>
  words.reduce<Position>(step, { command: program, operands: 0 });

function step({ command, operands, expecting }: Position, word: string): Position {
  if (expecting) return { command, operands };
  const option = optionOf(command, word);
  if (option)
    return { command, operands, ...(option.required && !word.includes('=') && { expecting: option }) };
  const sub = command.commands.find((one) => one.name() === word);
  return sub ? { command: sub, operands: 0 } : { command, operands: operands + 1 };
}

const optionOf = (command: Command, word: string) =>
  command.options.find(({ long, short }) => [long, short].includes(word.split('=')[0]));
