import type { ReassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { formatTime } from '../terminal/formatTime.ts';
import { layOutFields } from '../terminal/layOutFields.ts';
import type { Terminal } from '../terminal/Terminal.ts';
import {
  describeCompleted,
  describeHeld,
  describePlan,
  describeProgress,
  describeStart,
} from './describeNews.ts';

const states = {
  planned: 'running',
  held: 'held',
  progress: 'running',
  completed: 'completed',
} as const;

type Width = Pick<Terminal, 'columns'>;

/** An event as one line: time, reassignment, state, and the most important line of what there is to say. */
export const reassignmentLine = (event: ReassignmentEvent, terminal: Width): string =>
  layOutFields(
    {
      beginning: formatTime(new Date(event.time)),
      fields: [oneLine(event.data.reassignmentId), stateOf(event), lineOf(event, terminal).trim()],
    },
    terminal.columns || undefined,
  );

function lineOf(event: ReassignmentEvent, terminal: Width): string {
  if (event.type === 'assignmentrelay.reassignment.planned') return describeStart(event)[0] ?? '';
  if (event.type === 'assignmentrelay.reassignment.held') return describeHeld(event)[1] ?? '';
  return linesOf(event, terminal).at(-1) ?? '';
}

export function stateOf(event: ReassignmentEvent): string {
  const name = nameOf(event);
  if (event.type === 'assignmentrelay.reassignment.planned' && event.data.dryRun) return 'plan';
  return event.type === 'assignmentrelay.reassignment.completed' && event.data.cancelRequested
    ? 'cancelled'
    : states[name];
}

const nameOf = ({ type }: ReassignmentEvent) =>
  type.replace('assignmentrelay.reassignment.', '') as keyof typeof states;

export function linesOf(event: ReassignmentEvent, terminal: Width): string[] {
  switch (event.type) {
    case 'assignmentrelay.reassignment.planned':
      return describePlan(event, terminal);
    case 'assignmentrelay.reassignment.held':
      return describeHeld(event);
    case 'assignmentrelay.reassignment.progress':
      return [describeProgress(event)];
    case 'assignmentrelay.reassignment.completed':
      return describeCompleted(event);
  }
}
