import { ServiceBusClient } from '@azure/service-bus';
import { expect, test } from '@jest/globals';
import { UnusableSettingError } from '../src/config/UnusableSettingError.ts';
import { selectFunctions } from '../src/selectFunctions.ts';

const aFunction = (name: string, connection: string, type = 'serviceBusTrigger') => ({
  name,
  bindings: { b: { type, direction: 'in' as const, queueName: 'q', connection } },
});

const connectionString = 'Endpoint=sb://n/;SharedAccessKeyName=k;SharedAccessKey=s';

async function select(...functions: ReturnType<typeof aFunction>[]) {
  const lines: string[] = [];
  const selected = await selectFunctions({
    functions,
    settings: {},
    createClientFactory: async (name) => {
      if (name === 'missing') throw new UnusableSettingError('the connection is missing');
      return () => new ServiceBusClient(connectionString);
    },
    log: (level, _category, text) => lines.push(`${level} ${text}`),
  });
  return { selected, lines };
}

test('a function without its connection is in error, and the others are selected', async () => {
  const { selected, lines } = await select(aFunction('a', 'missing'), aFunction('b', 'present'));
  expect(selected.triggers.map(({ functionName }) => functionName)).toEqual(['b']);
  expect([...selected.clientFactories.keys()]).toEqual(['present']);
  expect(lines).toEqual(["error The 'a' function is in error: the connection is missing"]);
});

test('a trigger that this host does not support is an error of the whole host', async () => {
  await expect(select(aFunction('a', 'present', 'timerTrigger'))).rejects.toThrow('one serviceBusTrigger');
});
