import * as z from 'zod';
import type { Reply } from './useEmulator.ts';

const envelope = z.object({
  error: z.object({ code: z.string(), message: z.string(), innerError: z.record(z.string(), z.string()) }),
});
const intuneMessage = z.object({ _version: z.literal(3), Message: z.string() });

/** The code and message of an error; if the message is Intune's JSON, the message in it. */
export function readError({ body }: Reply): { code: string; message: string; intune: boolean } {
  const { code, message } = envelope.parse(body).error;
  const intune = message.startsWith('{');
  return { code, intune, message: intune ? intuneMessage.parse(JSON.parse(message)).Message : message };
}
