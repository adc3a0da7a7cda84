import { toServiceBusError } from '../../src/servicebus/serviceBusError.ts';
import type { EntityProbe } from './EntityProbe.ts';
import { type ExpectedEntity, pathOf } from './expectedEntities.ts';
import type { Finding } from './Finding.ts';

type Probe = Pick<EntityProbe, 'peek' | 'openSender'>;

/** The rights of this sign-in that the commands need. Those of the app are others. */
export async function checkRights(entities: readonly ExpectedEntity[], probe: Probe): Promise<Finding[]> {
  const peeked = entities.filter(({ commandRights }) => commandRights.includes('Listen'));
  const sentTo = entities.filter(({ commandRights }) => commandRights.includes('Send'));
  const [listen, send] = await Promise.all([
    refused(peeked, (entity) => probe.peek(entity)),
    refused(sentTo, (entity) => probe.openSender(entity)),
  ]);
  return [
    describeRight('Listen', 'Azure Service Bus Data Receiver', 'every command that reads needs it', listen),
    describeRight(
      'Send',
      'Azure Service Bus Data Sender',
      '`send`, `reassign` and `errors replay` need it, and the app does',
      send,
    ),
  ];
}

/** The entities that refuse the request for want of a right. Any other error is about the entity. */
async function refused(
  entities: readonly ExpectedEntity[],
  request: (entity: ExpectedEntity) => Promise<unknown>,
): Promise<string[]> {
  const answers = await Promise.all(
    entities.map(async (entity) => {
      const error = await request(entity).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      const isRefused = error !== undefined && toServiceBusError(error).code === 'UnauthorizedAccess';
      return isRefused ? pathOf(entity) : [];
    }),
  );
  return answers.flat();
}

function describeRight(right: string, role: string, use: string, missing: readonly string[]): Finding {
  const check = `right ${right}`;
  if (missing.length === 0) return { check, state: 'ok', message: 'this sign-in has it' };
  return {
    check,
    state: 'wrong',
    problem: 'rights',
    message: `this sign-in does not have it for ${missing.join(', ')}; ${use}`,
    fix: `az role assignment create --assignee $ACCOUNT --role '${role}' --scope $SCOPE`,
  };
}
