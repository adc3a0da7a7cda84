import type { Log } from '../log/createLog.ts';
import { toError } from '../toError.ts';

/** An unhandled error stops the worker and all invocations in it, as in the genuine worker. */
export function crashOnUnhandledErrors(log: Log): void {
  const crash = (kind: string) => (thrown: unknown) => {
    const { stack, message } = toError(thrown);
    log('critical', 'Host', `Worker ${kind}: ${stack ?? message}`);
    process.exit(1);
  };
  process.on('uncaughtException', crash('uncaught exception'));
  process.on('unhandledRejection', crash('unhandled rejection'));
}
