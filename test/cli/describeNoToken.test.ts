import { expect, test } from '@jest/globals';
import { describeNoToken } from '../../cli/describeNoToken.ts';

test('of many credentials, only what the Azure CLI says is shown', () => {
  const errors = [
    'No environment variables',
    "Please run 'az login'\nfrom a command prompt",
    'No PowerShell',
  ];
  const error = Object.assign(new Error('all failed'), { errors: errors.map((text) => new Error(text)) });
  expect(describeNoToken(error)).toBe("Please run 'az login' from a command prompt");
});

test('without an error of the Azure CLI, the whole message is shown', () => {
  expect(describeNoToken(Object.assign(new Error('all failed'), { errors: [new Error('x')] }))).toBe(
    'all failed',
  );
  expect(describeNoToken(new Error('no identity'))).toBe('no identity');
});
