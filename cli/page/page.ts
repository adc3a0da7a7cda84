import type { Target } from '../commands/namespaceOption.ts';
import { withConnection } from '../connect.ts';
import { type ExitCode, exitCodes } from '../exitCodes.ts';
import type { Context } from '../Run.ts';
import { servePage } from './servePage.ts';

export type PageCommandOptions = Target & { readonly port?: number; readonly json?: boolean };

/** Serves the page until Ctrl-C. The link is the only output, so that a script can open it. */
export function page({ port, json, ...target }: PageCommandOptions, context: Context): Promise<ExitCode> {
  const { writeOut, writeErr, untilStopped = () => new AbortController().signal } = context.terminal;
  const signal = untilStopped();
  return withConnection(target, context, async (client, config) => {
    const served = await servePage({ client, config }, { port });
    writeErr('The link is for you alone: it opens the page without a password. Press Ctrl-C to stop.');
    writeOut(json ? JSON.stringify({ url: served.url }) : served.url);
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await served.close();
    return exitCodes.stopped;
  });
}
