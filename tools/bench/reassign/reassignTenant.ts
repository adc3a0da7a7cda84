import type { GraphStateInput } from '@assignment-relay/intune-graph-emulator';
import {
  aConfiguration,
  aProfile,
  assignmentId,
  configuration,
  groupTarget,
} from '../../../test/support/aPolicy.ts';
import type { Scenario } from './Scenario.ts';

/** The reassignment moves everything from the first group to the second one. */
export const from = groupTarget(1);
export const to = groupTarget(2);

/** Tickets change other policies, in turns. */
const ticketPolicies = 500;
const ticketGroup = groupTarget(3);

/** The n-th policy of each lane that can be measured. The tickets are in the first one. */
const makers = [
  { lane: 'configuration', collection: 'deviceConfigurations', toPolicy: aConfiguration },
  { lane: 'resourceAccess', collection: 'resourceAccessProfiles', toPolicy: aProfile },
  { lane: 'enrollment', collection: 'deviceEnrollmentConfigurations', toPolicy: aRestriction },
] as const;

export const maxLanes = makers.length;

/** The lane of a write to this URL. */
export const laneOfUrl = (url: string): string =>
  makers.find(({ collection }) => url.includes(`/${collection}/`))?.lane ?? 'other';

/** Policies with one assignment each, and the policies of the tickets. */
export function reassignTenant({ assignments, lanes }: Scenario): GraphStateInput {
  const perLane = makers.slice(0, lanes).map(({ collection, toPolicy }, lane) => {
    const count = Math.floor((assignments + lanes - 1 - lane) / lanes);
    return [collection, Array.from({ length: count }, (_, n) => toPolicy(n, from))] as const;
  });
  const state = Object.fromEntries(perLane);
  const ofTickets = Array.from({ length: ticketPolicies }, (_, n) =>
    aConfiguration(ticketPolicy(n), ticketGroup),
  );
  return { ...state, deviceConfigurations: [...(state['deviceConfigurations'] ?? []), ...ofTickets] };
}

const firstTicketPolicy = 900_000;
const ticketPolicy = (n: number) => firstTicketPolicy + (n % ticketPolicies);

export const isOfTicket = (url: string): boolean =>
  url.includes(configuration(firstTicketPolicy).slice(0, -6)) && /-0{6}9\d{5}\//.test(url);

/** The n-th ticket: an update of one assignment. */
export const aTicket = (n: number) => ({
  changeId: `ticket-${n}`,
  assignmentType: 'deviceConfigurationAssignment',
  operation: 'update',
  policyId: configuration(ticketPolicy(n)),
  assignmentId: assignmentId(configuration(ticketPolicy(n)), ticketGroup),
  assignment: {
    '@odata.type': '#microsoft.graph.deviceConfigurationAssignment',
    intent: n % (2 * ticketPolicies) < ticketPolicies ? 'remove' : 'apply',
    target: ticketGroup,
  },
});

function aRestriction(n: number, target: typeof from) {
  const id = `e0e0e0e0-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return {
    id,
    '@odata.type': '#microsoft.graph.deviceEnrollmentLimitConfiguration',
    assignments: [{ id: `${id}_${target.groupId}`, target }],
  };
}
