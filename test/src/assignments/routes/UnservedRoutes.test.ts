import { expect, test } from '@jest/globals';
import { UnservedRoutes } from '../../../../src/assignments/routes/UnservedRoutes.ts';
import { deviceConfigurationAssignment as type } from '../../../../src/assignments/types/deviceConfigurationAssignment.ts';
import { aRefusal } from '../../../support/aGraphError.ts';

const request = { method: 'PATCH', version: 'beta', path: '/x' } as const;
const update = { type, operation: 'update', isNavigation: false } as const;
const noRoute = aRefusal({ status: 400, code: 'No method match route template' });
const hour = 60 * 60_000;

test('a request that Intune does not serve is not sent again for 24 hours', async () => {
  let now = 0;
  let sent = 0;
  const routes = new UnservedRoutes(() => now);
  const send = () =>
    routes.send(update, request, async () => {
      sent += 1;
      throw noRoute;
    });
  await expect(send()).rejects.toMatchObject({ options: { code: 'noRoute', status: 400 } });
  now = 24 * hour - 1;
  await expect(send()).rejects.toThrow('within the last 24 hours');
  expect(sent).toBe(1);
  now = 24 * hour;
  await expect(send()).rejects.toMatchObject({ options: { status: 400 } });
  expect(sent).toBe(2);
});

test('the verdict is about one operation of one collection, and not about the way through a navigation path', async () => {
  const routes = new UnservedRoutes(() => 0);
  await expect(routes.send(update, request, () => Promise.reject(noRoute))).rejects.toThrow();
  expect(routes.isServed(update)).toBe(false);
  expect(routes.isServed({ ...update, operation: 'delete' })).toBe(true);
  expect(routes.isServed({ ...update, isNavigation: true })).toBe(true);
  expect(routes.isServed({ ...update, type: { ...type, collection: 'other' } })).toBe(true);
});

test('a request that Microsoft does not document is not sent', async () => {
  const routes = new UnservedRoutes();
  const route = { ...update, type: { ...type, documented: [] } };
  const send = () => routes.send(route, request, () => Promise.reject(new Error('not reached')));
  await expect(send()).rejects.toThrow(
    'Microsoft documents no update of one assignment in deviceConfigurations',
  );
});

test('any other error is passed on, and the request stays in use', async () => {
  const routes = new UnservedRoutes();
  const refused = aRefusal();
  await expect(routes.send(update, request, () => Promise.reject(refused))).rejects.toBe(refused);
  expect(routes.isServed(update)).toBe(true);
});
