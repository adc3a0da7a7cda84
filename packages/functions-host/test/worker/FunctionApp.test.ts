import { expect, test } from '@jest/globals';
import { FunctionApp } from '../../src/worker/FunctionApp.ts';

const metadata = { name: 'a', bindings: {} };
const nothing = () => {};

test('two functions of one name are refused', () => {
  const app = new FunctionApp();
  app.registerFunction(metadata, nothing);
  expect(() => app.registerFunction(metadata, nothing)).toThrow(
    'A function with id "a" has already been registered.',
  );
});

test('a registration can be taken back while the app starts', () => {
  const app = new FunctionApp();
  app.registerFunction(metadata, nothing).dispose();
  expect(app.functions.size).toBe(0);
});

test('after the start nothing is registered or taken back, in the words of the worker', () => {
  const app = new FunctionApp();
  const registration = app.registerFunction(metadata, nothing);
  app.lock();
  expect(() => app.registerFunction({ name: 'b', bindings: {} }, nothing)).toThrow(
    'A function can only be registered during app startup.',
  );
  expect(() => registration.dispose()).toThrow('A function can only be disposed during app startup.');
});

test('a hook of an unknown name is a RangeError', () => {
  expect(() => new FunctionApp().registerHook('appStrat', nothing)).toThrow(RangeError);
});

test('a disposed hook does not run any more', () => {
  const app = new FunctionApp();
  app.registerHook('appStart', nothing).dispose();
  expect(app.hooks.appStart).toEqual([]);
});
