import { expect, test } from '@jest/globals';
import {
  aTicket,
  isOfTicket,
  laneOfUrl,
  reassignTenant,
} from '../../../../tools/bench/reassign/reassignTenant.ts';
import { configuration } from '../../../support/aPolicy.ts';

const scenario = {
  writes: 100,
  ticketSeconds: 1,
  cancelAt: undefined,
  maxMinutes: 1,
  outageSeconds: 0,
  memory: undefined,
};
const urlOf = (policyId: string) => `/beta/deviceManagement/deviceConfigurations/${policyId}/assignments/x`;

test('the assignments are spread evenly over the lanes', () => {
  const tenant = reassignTenant({ ...scenario, assignments: 100, lanes: 3 });
  const sizes = Object.values(tenant).map((policies) => policies?.length);
  expect(sizes).toEqual([34 + 500, 33, 33]);
});

test('writes of tickets and of the reassignment are distinguished', () => {
  expect(isOfTicket(urlOf(aTicket(499).policyId))).toBe(true);
  expect(isOfTicket(urlOf(configuration(99_999)))).toBe(false);
  expect(laneOfUrl(urlOf(configuration(1)))).toBe('configuration');
});
