import * as z from 'zod';

/** Of a change that `npm run errors -- replay` sent again: the sequence number of the copy that it was made from. */
export const replayNumber = z.int().min(1).meta({
  description:
    'The replay that this is: the sequence number of the message that was sent again. Left out where the change came by itself.',
});

/** What sets the ids of a replay apart from those of the change itself. */
export const replaySuffix = (replay: number | undefined) => (replay === undefined ? '' : `/replay/${replay}`);
