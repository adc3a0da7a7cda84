import type { ReassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { describeCompleted, describeHeld, describeStart } from '../reassign/describeNews.ts';
import { lineTime, type Shown } from '../terminal/formatTime.ts';
import { layOutFields } from '../terminal/layOutFields.ts';
import type { Terminal } from '../terminal/Terminal.ts';

/** What becomes of a reassignment, as a line like those of results. @returns undefined for progress: its changes have results */
export function reassignmentLine(
  event: ReassignmentEvent,
  { isInteractive, columns, now }: Pick<Terminal, 'columns'> & Shown,
): string | undefined {
  const text = describe(event);
  if (text === undefined) return undefined;
  const beginning = lineTime(new Date(event.time), { isInteractive, now });
  const fields = [event.data.reassignmentId, text].map(oneLine);
  return layOutFields({ beginning, fields }, isInteractive ? columns : undefined);
}

function describe(event: ReassignmentEvent): string | undefined {
  switch (event.type) {
    case 'assignmentrelay.reassignment.planned':
      return `${event.data.dryRun ? 'dry run: ' : ''}${describeStart(event).join(' ')}`;
    case 'assignmentrelay.reassignment.held':
      return describeHeld(event).join(' ');
    case 'assignmentrelay.reassignment.completed':
      return describeCompleted(event).at(-1);
    case 'assignmentrelay.reassignment.progress':
      return undefined;
  }
}
