/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  testTimeout: 30_000, // many tests start processes, and a machine may be busy
  maxWorkers: '100%', // the flow tests wait half of their time
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
