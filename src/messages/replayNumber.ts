import * as z from 'zod';

/** How often a change was sent again on purpose, by `npm run errors -- replay`. */
export const replayNumber = z
  .int()
  .min(1)
  .meta({ description: 'Which replay of the change this is; left out where it came by itself.' });

/** What sets the ids of a replay apart from those of the change itself. */
export const replaySuffix = (replay: number | undefined) => (replay === undefined ? '' : `/replay/${replay}`);
