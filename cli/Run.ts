import type { Environment } from './connect.ts';
import type { ExitCode } from './exitCodes.ts';
import type { Terminal } from './terminal/Terminal.ts';

export type Context = { readonly env: Environment; readonly terminal: Terminal };

/** Runs the action of a command. It imports what it needs, so that `--help` loads no SDK. */
export type Run = (action: (context: Context) => Promise<ExitCode>) => Promise<void>;
