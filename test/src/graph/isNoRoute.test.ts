import { expect, test } from '@jest/globals';
import { isNoRoute } from '../../../src/graph/isNoRoute.ts';
import { aRefusal } from '../../support/aGraphError.ts';

const phrase = 'No method match route template';
const template =
  'No OData route exists that match template ~/singleton/navigation/key/navigation/key with http verb PATCH for request /DeviceConfiguration_2606/StatelessDeviceConfigurationFEService/deviceManagement/deviceCompliancePolicies';
const isIt = (status: number, code: string, reason: string) =>
  isNoRoute(aRefusal({ status, code, reason }).options);

test.each([
  ['the usual code and text', phrase, template],
  ['the code alone', phrase, 'An error has occurred'],
  ['the text under another code', 'BadRequest', template],
  ['assign, which is no segment', 'BadRequest', "Resource not found for the segment 'assign'."],
  ['assignments, which is no segment', 'BadRequest', "Resource not found for the segment 'assignments'."],
])('%s says that there is no such route', (_what, code, reason) => {
  expect(isIt(400, code, reason)).toBe(true);
});

test.each([
  ['another bad request', 400, 'BadRequest', 'An error has occurred'],
  ['a collection that is no segment', 400, 'BadRequest', "Resource not found for the segment 'intents'."],
  ['an assignment that does not exist', 404, 'ResourceNotFound', 'Resource not found'],
  ['the words with another status', 404, phrase, template],
  ['a text that only quotes the words', 400, 'BadRequest', `Invalid value: ${template}`],
])('%s does not', (_what, status, code, reason) => {
  expect(isIt(status, code, reason)).toBe(false);
});
