import { Argument, type Command } from 'commander';
import { exitCodes } from '../exitCodes.ts';
import type { Run } from '../Run.ts';

const help = `
In the clone of this repository:
  bash  source <(npx assignment-relay completion bash)
  zsh   source <(npx assignment-relay completion zsh)     after compinit
  fish  npx assignment-relay completion fish | source

The script also makes assignment-relay available without npx.`;

export function addCompletion(program: Command, run: Run): void {
  program
    .command('completion')
    .description('print a script that completes commands and options in a shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', help)
    .action((shell: 'bash' | 'zsh' | 'fish') =>
      run(async ({ terminal }) => {
        const { scripts } = await import('../completion/scripts.ts');
        terminal.writeOut(Buffer.from(scripts[shell]));
        return exitCodes.ok;
      }),
    );
  program
    .command('complete', { hidden: true })
    .argument('[words...]', 'the words so far')
    .action((words: readonly string[]) =>
      run(async ({ terminal }) => {
        const { candidates } = await import('../completion/candidates.ts');
        for (const word of candidates(program, words)) terminal.writeOut(word);
        return exitCodes.ok;
      }),
    );
}
