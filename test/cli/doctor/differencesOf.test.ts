import { expect, test } from '@jest/globals';
import { describeEntity } from '../../../cli/doctor/describeEntity.ts';
import { differencesOf, type EntityProperties } from '../../../cli/doctor/differencesOf.ts';
import { type ExpectedEntity, expectedEntities } from '../../../cli/doctor/expectedEntities.ts';
import { readConfig } from '../../../src/config.ts';

const config = readConfig({
  ServiceBusConnection__fullyQualifiedNamespace: 'contoso.servicebus.windows.net',
});
const entity = (name: string) => expectedEntities(config).find((one) => one.name === name) as ExpectedEntity;

const changes = entity('assignment-changes');
const lane = entity('assignment-operations-apps');
const errors = entity('assignment-errors');
const record = entity('record');

/** As the management API has them for a namespace that docs/deploy.md made. */
const asNeeded: EntityProperties = {
  status: 'Active',
  requiresSession: true,
  requiresDuplicateDetection: true,
  duplicateDetectionHistoryTimeWindow: 'P7D',
  maxDeliveryCount: 10,
  lockDuration: 'PT1M',
  defaultMessageTimeToLive: 'P90D',
  deadLetteringOnMessageExpiration: true,
  enablePartitioning: false,
};
const changesAsNeeded: EntityProperties = {
  ...asNeeded,
  requiresSession: false,
  requiresDuplicateDetection: false,
  lockDuration: 'PT2M',
  forwardDeadLetteredMessagesTo: 'https://contoso.servicebus.windows.net/assignment-dead-letters',
};

test.each([
  [lane, asNeeded],
  [lane, { ...asNeeded, lockDuration: 'PT5M', duplicateDetectionHistoryTimeWindow: 'PT168H' }],
  [changes, changesAsNeeded],
  [changes, { ...changesAsNeeded, maxDeliveryCount: 20 }],
  [errors, { ...asNeeded, requiresSession: false, deadLetteringOnMessageExpiration: false }],
  [record, { ...asNeeded, requiresSession: false }],
])('an entity as the app needs it has no difference: %#', (expected, actual) => {
  expect(differencesOf(expected, actual)).toEqual([]);
});

test.each([
  [lane, { status: 'Disabled' }, 'is disabled (Disabled)', '--status Active'],
  [
    lane,
    { maxDeliveryCount: 20 },
    'has a maximum of 20 deliveries, but the setting MAX_DELIVERY_COUNT is 10',
    '--max-delivery-count 10',
  ],
  [
    errors,
    { requiresSession: false, deadLetteringOnMessageExpiration: false, maxDeliveryCount: 3 },
    'has a maximum of 3 deliveries, but needs 10',
    '--max-delivery-count 10',
  ],
  [lane, { lockDuration: 'PT30S' }, 'has a lock of PT30S, but needs PT1M', '--lock-duration PT1M'],
  [
    lane,
    { duplicateDetectionHistoryTimeWindow: 'PT10M' },
    'has a duplicate detection window of PT10M, but needs P7D',
    '--duplicate-detection-history-time-window P7D',
  ],
  [
    lane,
    { forwardDeadLetteredMessagesTo: 'sb://contoso/assignment-errors' },
    'forwards its dead letters to assignment-errors, and must keep them',
    '--forward-dead-lettered-messages-to ""',
  ],
  [
    lane,
    { deadLetteringOnMessageExpiration: false },
    'drops expired messages instead of dead-lettering them',
    '--enable-dead-lettering-on-message-expiration true',
  ],
  [
    record,
    { requiresSession: false, defaultMessageTimeToLive: 'P14D' },
    'has a time to live of P14D, but needs P90D',
    '--default-message-time-to-live P90D',
  ],
] as const)(
  'a difference is named with the option that sets it: %#',
  (expected, changed, message, option) => {
    const differences = differencesOf(expected, { ...asNeeded, ...changed });
    expect(differences).toEqual([{ message, option }]);
    expect(describeEntity(expected, differences)).toMatchObject({
      message,
      fix: expect.stringMatching(
        new RegExp(`^az servicebus (queue|topic subscription) update .*--name ${expected.name} .*${option}$`),
      ),
    });
  },
);

test('assignment-changes forwards its dead letters', () => {
  const { forwardDeadLetteredMessagesTo: _, ...rest } = changesAsNeeded;
  expect(differencesOf(changes, rest)).toEqual([
    {
      message: 'forwards its dead letters to no queue, but needs assignment-dead-letters',
      option: '--forward-dead-lettered-messages-to "assignment-dead-letters"',
    },
  ]);
});

test.each([
  [lane, { requiresSession: false }, 'has no sessions'],
  [lane, { requiresDuplicateDetection: false }, 'has no duplicate detection'],
  [
    changes,
    { ...changesAsNeeded, requiresDuplicateDetection: true },
    'has duplicate detection, and must have none',
  ],
  [lane, { enablePartitioning: true }, 'is partitioned, and keeps no order'],
])('what is fixed at creation needs another queue: %#', (expected, changed, message) => {
  expect(describeEntity(expected, differencesOf(expected, { ...asNeeded, ...changed }))).toMatchObject({
    message,
    fix: expect.stringMatching(
      /^stop the app, let it run empty, and create it again: az servicebus queue delete .* && az servicebus queue create /,
    ),
  });
});
