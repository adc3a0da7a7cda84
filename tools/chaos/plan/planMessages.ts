import type { Dice } from './Dice.ts';
import type { PlannedChange, PlannedMessage } from './Plan.ts';
import { planChange } from './planChange.ts';

/** All messages in the order in which they are posted. Some changes, unless rejected, are posted a second time later. */
export function planMessages(count: number, policies: number, dice: Dice): PlannedMessage[] {
  const changes = Array.from({ length: count }, (_, n) => planChange(n + 1, policies, dice));
  const messages = splitIntoMessages(changes, dice);
  for (const planned of changes)
    if (planned.expected !== 'rejected' && dice.chance(0.03)) insertAgain(messages, planned, dice);
  return messages.map((changesOfOne, n) => ({ messageId: `message-${n}`, changes: changesOfOne }));
}

/** Half of the messages have one change, the others 2 to 20. */
function splitIntoMessages(changes: readonly PlannedChange[], dice: Dice): PlannedChange[][] {
  const messages = [];
  for (let from = 0; from < changes.length; ) {
    const size = dice.chance(0.5) ? 1 : 2 + dice.below(19);
    messages.push(changes.slice(from, from + size));
    from += size;
  }
  return messages;
}

function insertAgain(messages: PlannedChange[][], planned: PlannedChange, dice: Dice): void {
  const first = messages.findIndex((changes) => changes.includes(planned));
  messages.splice(first + 1 + dice.below(messages.length - first), 0, [planned]);
}
