import { cancelScheduledMessage } from './cancelScheduledMessage.ts';
import { getMessageSessions } from './getMessageSessions.ts';
import type { Operation } from './Operation.ts';
import { peekMessage } from './peekMessage.ts';
import { receiveBySequenceNumber } from './receiveBySequenceNumber.ts';
import { renewLock } from './renewLock.ts';
import { renewSessionLock } from './renewSessionLock.ts';
import { addRule, enumerateRules, removeRule } from './ruleOperations.ts';
import { scheduleMessage } from './scheduleMessage.ts';
import { getSessionState, setSessionState } from './sessionState.ts';
import { updateDisposition } from './updateDisposition.ts';

/** Operations by their names in a request, without the prefix `com.microsoft:`. */
export const operations: ReadonlyMap<string, Operation> = new Map([
  ['add-rule', addRule],
  ['cancel-scheduled-message', cancelScheduledMessage],
  ['enumerate-rules', enumerateRules],
  ['get-message-sessions', getMessageSessions],
  ['get-session-state', getSessionState],
  ['peek-message', peekMessage],
  ['receive-by-sequence-number', receiveBySequenceNumber],
  ['remove-rule', removeRule],
  ['renew-lock', renewLock],
  ['renew-session-lock', renewSessionLock],
  ['schedule-message', scheduleMessage],
  ['set-session-state', setSessionState],
  ['update-disposition', updateDisposition],
]);
