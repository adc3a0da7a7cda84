import { expect, test } from '@jest/globals';
import { FunctionApp } from '../../src/worker/FunctionApp.ts';

const metadata = { name: 'a', bindings: {} };
const nothing = () => {};

test('a second function with the same name is refused', () => {
  const app = new FunctionApp();
  app.registerFunction(metadata, nothing);
  expect(() => app.registerFunction(metadata, nothing)).toThrow(
    'A function with id "a" has already been registered.',
  );
});

test('a registration can be disposed while the app starts', () => {
  const app = new FunctionApp();
  app.registerFunction(metadata, nothing).dispose();
  expect(app.functions.size).toBe(0);
});

test('after the start registering and disposing are errors, with the messages of the genuine worker', () => {
  const app = new FunctionApp();
  const registration = app.registerFunction(metadata, nothing);
  app.lock();
  expect(() => app.registerFunction({ name: 'b', bindings: {} }, nothing)).toThrow(
    'A function can only be registered during app startup.',
  );
  expect(() => registration.dispose()).toThrow('A function can only be disposed during app startup.');
});

test('an unknown hook is a RangeError', () => {
  expect(() => new FunctionApp().registerHook('appStrat', nothing)).toThrow(RangeError);
});

test('a disposed hook is removed', () => {
  const app = new FunctionApp();
  app.registerHook('appStart', nothing).dispose();
  expect(app.hooks.appStart).toEqual([]);
});
