/** What the semantic conventions have no names for. Metrics have no id of a change or policy: each would be a series. */
export const ownMetrics = {
  changes: 'assignment_relay.changes',
  changeDuration: 'assignment_relay.change.duration',
  attempts: 'assignment_relay.change.attempts',
  turnWait: 'assignment_relay.change.turn_wait',
  throttled: 'assignment_relay.graph.throttled',
  allowanceLeft: 'assignment_relay.graph.allowance_left',
} as const;

export const ownAttributes = {
  outcome: 'assignment_relay.outcome',
  assignmentType: 'assignment_relay.assignment_type',
  operation: 'assignment_relay.operation',
  lane: 'assignment_relay.lane',
} as const;
