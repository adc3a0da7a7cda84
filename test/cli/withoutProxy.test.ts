import { expect, test } from '@jest/globals';
import { withoutProxy } from '../../cli/withoutProxy.ts';

const loopback = 'localhost,127.0.0.1,[::1]';

test.each([
  ['nothing', {}, loopback],
  ['an empty value', { NO_PROXY: '' }, loopback],
  ['NO_PROXY', { NO_PROXY: '.corp.example,10.0.0.1' }, `.corp.example,10.0.0.1,${loopback}`],
  ['no_proxy', { no_proxy: 'intranet' }, `intranet,${loopback}`],
])('loopback is added to %s', (_what, env, expected) => {
  expect(withoutProxy(env)).toBe(expected);
});
