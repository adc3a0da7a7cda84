import * as z from 'zod';

/** An id or name whose form only Graph knows; long enough for all that Intune has. */
export const text = z.string().min(1).max(250);
