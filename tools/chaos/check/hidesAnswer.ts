import type { FaultInput } from '@assignment-relay/intune-graph-emulator';
import { requestTimeoutSeconds } from '../run/settings.ts';

/** Whether the app cannot know that the write it hit has been done. A short delay alone does not do that. */
export const hidesAnswer = ({ status, cut, delayMs = 0 }: FaultInput = {}): boolean =>
  status !== undefined || cut !== undefined || delayMs >= requestTimeoutSeconds * 1000;
