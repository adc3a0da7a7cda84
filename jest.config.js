import os from 'node:os';
import path from 'node:path';

// Many tests start processes. Compiled code that they share halves the processor time of a start.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, 'node_modules/.cache/node');

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testTimeout: 120_000, // a limit for tests that hang, also on a slow or busy machine
  maxWorkers: os.availableParallelism() + 1, // the flow tests mostly wait
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/packages/*/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
};
