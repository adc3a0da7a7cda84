import { RetryableError } from '../retry/RetryableError.ts';
import { operationVersion } from './operation.ts';

/** An operation of a newer version of the app. This version cannot know what it asks for, and leaves it in the queue. */
export class NewerVersionError extends RetryableError {
  override readonly name = 'NewerVersionError';
  override readonly transient = true;

  constructor(messageId: string, version: number) {
    super(
      `${messageId} is an operation of version ${version}, and this app knows versions up to ${operationVersion}: it stays in the queue for the newer app. If there is none any more, deploy it again`,
    );
  }
}
