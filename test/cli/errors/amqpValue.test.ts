import { beforeAll, expect, test } from '@jest/globals';
import { aChange } from '../../support/aChange.ts';
import { jsonLines } from '../../support/cli/jsonLines.ts';
import { useServiceBus } from './useErrors.ts';

const serviceBus = useServiceBus();
const run = (...args: string[]) => serviceBus().errors(...args);
const change = aChange({ changeId: 'of-a-text-message' });
const givenUp = {
  deadLetterReason: 'MaxDeliveryCountExceeded',
  deadLetterErrorDescription: 'ten deliveries',
};

/** Bodies as AMQP clients other than Microsoft's send them, e.g. a JMS TextMessage and a JMS MapMessage. */
beforeAll(async () => {
  const bodies = [
    ['text', 'value', JSON.stringify(change)],
    ['map', 'value', { changeId: 'of-a-map' }],
    ['sequence', 'sequence', ['x']],
  ] as const;
  for (const [messageId, bodyType, body] of bodies)
    await serviceBus().giveUp({ properties: { messageId }, bodyType, body }, givenUp);
});

test('a message whose body is an AMQP value is listed with the reason why the app never received it', async () => {
  expect(jsonLines((await run('list', '--json')).stdout)).toMatchObject(
    ['of-a-text-message', 'of-a-map', 'sequence'].map((name) => ({
      location: 'dead-letters',
      sentAs: name.replace(/^of-a-(\w+).*/, '$1'),
      reason: 'MaxDeliveryCountExceeded',
      description: `The app cannot read the body: it is an AMQP ${name === 'sequence' ? name : 'value'}, not bytes. Correct the sender. A replay sends its text as bytes.`,
    })),
  );
});

test('it is shown with its text', async () => {
  const { stdout } = await run('show', 'of-a-text-message');
  expect(stdout).toMatch(/^bodyType: value$/m);
  expect(stdout).toMatch(/^DeadLetterErrorDescription: ten deliveries$/m);
  expect(stdout).toContain(JSON.stringify(change, undefined, 2));
  expect((await run('show', '--raw', 'of-a-text-message')).stdout).toBe(JSON.stringify(change));
});

test('its replay sends its text as bytes, under its own message id', async () => {
  const { count, take } = serviceBus();
  expect((await run('replay', 'of-a-map', 'of-a-text-message')).stdout).toMatch(/2 of 2 replayed/);
  const sent = await take('assignment-changes');
  expect(
    sent.map(({ messageId, body, _rawAmqpMessage: { bodyType } }) => [messageId, bodyType, body]),
  ).toEqual([
    ['text', 'data', change],
    ['map', 'data', { changeId: 'of-a-map' }],
  ]);
  expect(count('assignment-dead-letters')).toMatchObject({ active: 0, deadLettered: 1 });
});
