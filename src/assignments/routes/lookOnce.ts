import { GraphError } from '../../graph/GraphError.ts';
import { withTimeout } from '../../retry/withTimeout.ts';
import { messageOf } from '../../values/messageOf.ts';

/** Limit for the read after the last attempt. The retry budget is used up by then. */
const lastReadMs = 10_000;

/**
 * Reads once more after the last attempt of a write that was perhaps done although no answer says so.
 * @param error ended the last attempt
 * @param maybeDone what may have happened, e.g. `the assignment may exist`
 * @param look returns undefined if Graph does not show the change
 * @returns the error if the change is not done; if the read fails, the error says that the outcome is unknown
 */
export async function lookOnce<Found>(
  error: GraphError,
  maybeDone: string,
  look: () => Promise<Found | undefined>,
): Promise<Found | GraphError> {
  try {
    return (await withTimeout(lastReadMs, look)) ?? error;
  } catch (cause) {
    const unknown = `the outcome is unknown: ${maybeDone}, and reading it failed`;
    const reason = `${error.options.reason}; ${unknown} (${describeFailure(cause)})`;
    return new GraphError({ ...error.options, reason });
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof GraphError)) return messageOf(error);
  const { status, code } = error.options;
  return [status, code].filter(Boolean).join(' ');
}

/** Graph checks the token and the quota before it does anything. */
const refusedAtOnce: readonly unknown[] = [401, 429];

/** Whether Graph may have done a write that ended with this error. */
export const mayBeDone = ({ transient, options: { unsent, status } }: GraphError): boolean =>
  transient && !unsent && !refusedAtOnce.includes(status);
