import type { ReassignmentEvent } from '../../src/reassignments/reassignmentEvent.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { formatTime } from '../terminal/formatTime.ts';
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

/** An event as one line: time, reassignment, state, and the most important line of what there is to say. */
export const reassignmentLine = (event: ReassignmentEvent): string =>
  [
    formatTime(new Date(event.time)),
    oneLine(event.data.reassignmentId),
    stateOf(event),
    lineOf(event).trim(),
  ].join('  ');

const lineOf = (event: ReassignmentEvent): string =>
  event.type === 'assignmentrelay.reassignment.planned'
    ? (describeStart(event)[0] ?? '')
    : (linesOf(event).at(-1) ?? '');

export function stateOf(event: ReassignmentEvent): string {
  const name = nameOf(event);
  if (event.type === 'assignmentrelay.reassignment.planned' && event.data.dryRun) return 'plan';
  return event.type === 'assignmentrelay.reassignment.completed' && event.data.cancelRequested
    ? 'cancelled'
    : states[name];
}

const nameOf = ({ type }: ReassignmentEvent) =>
  type.replace('assignmentrelay.reassignment.', '') as keyof typeof states;

export function linesOf(event: ReassignmentEvent): string[] {
  switch (event.type) {
    case 'assignmentrelay.reassignment.planned':
      return describePlan(event);
    case 'assignmentrelay.reassignment.held':
      return describeHeld(event);
    case 'assignmentrelay.reassignment.progress':
      return [describeProgress(event)];
    case 'assignmentrelay.reassignment.completed':
      return describeCompleted(event);
  }
}
