import { checkMessages } from '../../changes/checkMessages.ts';
import { fromJson } from '../../changes/fromJson.ts';
import type { CheckAnswer } from '../PageState.ts';

/** The mistakes of one message, as `assignment-relay check` finds them. */
export function checkText(text: string): CheckAnswer {
  const { changes, reassignments, mistakes } = checkMessages([fromJson('message', Buffer.from(text))]);
  return {
    changes: changes.length,
    reassignments: reassignments.length,
    mistakes: mistakes.map(({ line, column, path, message }) => ({ line, column, path, message })),
  };
}
