import os from 'node:os';
import path from 'node:path';

/*
 * package.json starts Jest with --no-compilation-cache, because V8's cache keeps the modules of every test file in
 * memory: a worker would grow to a gigabyte, spend its time on garbage collection, and exit too late for Jest.
 */

// Many tests start processes. Compiled code that they share halves the processor time of a start.
process.env['NODE_COMPILE_CACHE'] ??= path.join(import.meta.dirname, 'node_modules/.cache/node');

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testTimeout: 120_000, // a limit for tests that hang, also on a slow or busy machine
  maxWorkers: os.availableParallelism() + 4, // the flow tests mostly wait
  testSequencer: '<rootDir>/test/support/LongestFirst.js',
  workerGracefulExitTimeout: 30_000, // half a second, the default, is too short on a busy machine
  testMatch: ['<rootDir>/test/**/*.test.ts', '<rootDir>/packages/*/test/**/*.test.ts'],
  // npm run clients, npm run browser, npm run infra, npm run slow
  testPathIgnorePatterns: [
    '/node_modules/',
    '/test/clients/',
    '/test/browser/',
    '/test/infra/bicep/',
    '\\.slow\\.test',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'es6' } },
    ],
  },
  // For `npm run coverage`. Only src/ and functions/ count, as far as tests run them in their own process.
  coverageProvider: 'v8',
  coveragePathIgnorePatterns: ['/node_modules/', '<rootDir>/(cli|packages|test|tools)/'],
  coverageReporters: [['text', { skipFull: true }]],
  coverageThreshold: { global: { lines: 99, statements: 99, functions: 98, branches: 97 } },
};
