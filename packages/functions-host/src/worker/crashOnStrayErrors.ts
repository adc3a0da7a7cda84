import type { Log } from '../createLog.ts';
import { toError } from './toError.ts';

/** An error that nobody handles ends the worker, with all that it was doing. */
export function crashOnStrayErrors(log: Log): void {
  const crash = (kind: string) => (thrown: unknown) => {
    const { stack, message } = toError(thrown);
    log('critical', 'Host', `Worker ${kind}: ${stack ?? message}`);
    process.exit(1);
  };
  process.on('uncaughtException', crash('uncaught exception'));
  process.on('unhandledRejection', crash('unhandled rejection'));
}
