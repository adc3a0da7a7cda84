import type { ServiceBusClient } from '@azure/service-bus';
import type { Config } from '../../src/config.ts';
import { toServiceBusError } from '../../src/servicebus/serviceBusError.ts';
import { oneLine } from '../../src/values/oneLine.ts';
import { exitCodes } from '../exitCodes.ts';
import { toExitCode } from '../toExitCode.ts';
import { checkRights } from './checkRights.ts';
import { describeEntity, describeMissing } from './describeEntity.ts';
import { differencesOf } from './differencesOf.ts';
import { EntityProbe } from './EntityProbe.ts';
import { type ExpectedEntity, expectedEntities, pathOf } from './expectedEntities.ts';
import type { Finding } from './Finding.ts';
import { type EntityReader, readProperties } from './readProperties.ts';

/** Every queue, topic and subscription of the app, and the rights of this sign-in. */
export async function checkServiceBus(
  client: ServiceBusClient,
  config: Config,
  administration: EntityReader | undefined,
): Promise<Finding[]> {
  const probe = new EntityProbe(client);
  const unreachable = await probe
    .peek({ name: config.changesQueue })
    .then(() => undefined, describeUnreachable);
  if (unreachable) return [unreachable];
  const entities = expectedEntities(config);
  const checked = await Promise.all(
    entities.map(async (entity) => {
      const properties = administration && (await readProperties(administration, entity));
      if (properties === undefined) return { finding: await probeEntity(entity, probe), isProbed: true };
      const finding =
        properties === 'missing'
          ? describeMissing(entity)
          : describeEntity(entity, differencesOf(entity, properties));
      return { finding, isProbed: false };
    }),
  );
  return [
    ...checked.map(({ finding }) => finding),
    ...(checked.some(({ isProbed }) => isProbed) ? [withoutManage(administration !== undefined)] : []),
    ...(await checkRights(entities, probe)),
  ];
}

/** @returns undefined for an error that is about the queue alone */
function describeUnreachable(error: unknown): Finding | undefined {
  const exitCode = toExitCode(error);
  const { code, message } = toServiceBusError(error);
  const check = 'Service Bus';
  if (exitCode === exitCodes.noAnswer)
    return {
      check,
      state: 'wrong',
      problem: 'noAnswer',
      message: `no answer: ${oneLine(message)}`,
      fix: 'check the name of the namespace, and that the firewall lets port 5671 out',
    };
  if (exitCode === exitCodes.rights && code !== 'UnauthorizedAccess')
    return {
      check,
      state: 'wrong',
      problem: 'rights',
      message: `no sign-in: ${oneLine(message)}`,
      fix: '`az login`, with an account that has a role in this namespace',
    };
  return undefined;
}

async function probeEntity(entity: ExpectedEntity, probe: EntityProbe): Promise<Finding> {
  const check = pathOf(entity);
  try {
    if (entity.kind === 'topic') {
      await probe.openSender(entity);
      return { check, state: 'ok', message: 'exists' };
    }
    const enablePartitioning = await probe.peek(entity);
    const requiresSession = await probe.hasSessions(entity);
    const seen = {
      kind: entity.kind,
      name: entity.name,
      commandRights: entity.commandRights,
      sessions: entity.sessions ?? false,
      ...(entity.topic && { topic: entity.topic }),
    };
    const differences = differencesOf(seen, { enablePartitioning, requiresSession });
    if (differences.length > 0) return describeEntity(entity, differences);
    return { check, state: 'ok', message: `exists, ${requiresSession ? 'with' : 'without'} sessions` };
  } catch (error) {
    return describeProbeError(entity, error);
  }
}

function describeProbeError(entity: ExpectedEntity, error: unknown): Finding {
  const { code, message } = toServiceBusError(error);
  if (code === 'MessagingEntityNotFound') return describeMissing(entity);
  const check = pathOf(entity);
  if (code === 'UnauthorizedAccess')
    return { check, state: 'unknown', message: 'cannot be seen without the right Listen (a topic: Send)' };
  return { check, state: 'unknown', message: `could not be checked: ${oneLine(message)}` };
}

const withoutManage = (isOffered: boolean): Finding => ({
  check: 'management API',
  state: 'unknown',
  message: `${isOffered ? 'needs the right Manage' : 'the local emulator has none'}: duplicate detection, maximum deliveries, locks, forwarding and time to live were not checked`,
  ...(isOffered && { fix: 'sign in with the role Azure Service Bus Data Owner, and run this again' }),
});
