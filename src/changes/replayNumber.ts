import * as z from 'zod';

/** Identifies a replay, which `npm run errors -- replay` sends: the sequence number of the message that it repeats. */
export const replayNumber = z.int().min(1).meta({
  description: 'The sequence number of the message that was sent again. Only a replay has it.',
});

/** The end of the ids of a replay, which differ from the ids of the change itself. */
export const replaySuffix = (replay: number | undefined) => (replay === undefined ? '' : `/replay/${replay}`);
