import type { TokenCredential } from '@azure/identity';
import { ServiceBusClient } from '@azure/service-bus';
import { Container, ContainerModule } from 'inversify';
import { AcceptChanges } from './AcceptChanges.ts';
import { ApplyChange } from './ApplyChange.ts';
import { AssignmentHandler } from './assignments/AssignmentHandler.ts';
import { catalogue } from './assignments/catalogue.ts';
import type { Config } from './config.ts';
import { GraphClient } from './graph/GraphClient.ts';
import { GraphToken } from './graph/GraphToken.ts';
import { HttpGraphClient } from './graph/HttpGraphClient.ts';
import { LaneHealth } from './graph/LaneHealth.ts';
import { ObservedGraphClient } from './graph/ObservedGraphClient.ts';
import { maxTurnWaitMs } from './graph/pacing/maxTurnWaitMs.ts';
import { PacedGraphClient } from './graph/pacing/PacedGraphClient.ts';
import { renewManagedIdentityToken } from './graph/renewManagedIdentityToken.ts';
import { ResultReporter } from './results/ResultReporter.ts';
import { Retry } from './retry/Retry.ts';
import { StartUp } from './StartUp.ts';
import { BatchingMessageSender } from './servicebus/BatchingMessageSender.ts';
import { createCredential } from './servicebus/createCredential.ts';
import { createServiceBusClient } from './servicebus/createServiceBusClient.ts';
import { MessageSender } from './servicebus/MessageSender.ts';
import { PartitionCheck } from './servicebus/PartitionCheck.ts';
import { PeekableQueue } from './servicebus/PeekableQueue.ts';
import { RetryingMessageSender } from './servicebus/RetryingMessageSender.ts';
import { ServiceBusMessageSender } from './servicebus/ServiceBusMessageSender.ts';
import { SessionCheck } from './servicebus/SessionCheck.ts';

/** What functions/ calls. */
export type Relay = ReturnType<typeof createRelay>;

export function createRelay(config: Config, stop: AbortSignal) {
  const container = createContainer(config, stop);
  return {
    acceptChanges: container.get(AcceptChanges),
    applyChange: container.get(ApplyChange),
    startUp: container.get(StartUp),
  };
}

/**
 * All objects of the app, each made once, when it is first needed.
 * @param stop ends every wait, at shutdown
 */
export function createContainer(config: Config, stop: AbortSignal): Container {
  const container = new Container({ defaultScope: 'Singleton' });
  container.bind(Retry).toDynamicValue(() => new Retry({ budgetMs: config.graph.retryBudgetMs, stop }));
  container.bind(Credential).toDynamicValue(() => createCredential(config.managedIdentityClientId));
  container.load(serviceBus(config, stop), graph(config, stop), assignments(), functions(config));
  return container;
}

/** TokenCredential of @azure/identity, as an identifier: an interface does not exist when the code runs. */
abstract class Credential implements TokenCredential {
  abstract getToken: TokenCredential['getToken'];
}

const serviceBus = (config: Config, stop: AbortSignal) =>
  new ContainerModule(({ bind }) => {
    bind(ServiceBusClient).toResolvedValue(
      (credential) => createServiceBusClient(config.serviceBus, credential),
      [Credential],
    );
    bind(SessionCheck).toResolvedValue(
      (client) => new SessionCheck(client, config.operationsQueue, stop),
      [ServiceBusClient],
    );
    bind(PeekableQueue).toResolvedValue(
      (client) => new PeekableQueue(client, config.operationsQueue),
      [ServiceBusClient],
    );
    bind(PartitionCheck).toResolvedValue(
      (client, operations) =>
        new PartitionCheck([new PeekableQueue(client, config.changesQueue), operations]),
      [ServiceBusClient, PeekableQueue],
    );
    bind(ServiceBusMessageSender).toResolvedValue(
      (client) => new ServiceBusMessageSender(client),
      [ServiceBusClient],
    );
    bind(MessageSender).toResolvedValue(
      (sender, retry) => new RetryingMessageSender(new BatchingMessageSender(sender), retry, { onRetry }),
      [ServiceBusMessageSender, Retry],
    );
  });

const onRetry = (error: Error, waitMs: number) =>
  console.warn(`waits ${Math.round(waitMs)} ms: ${error.message}`);

const graph = (config: Config, stop: AbortSignal) =>
  new ContainerModule(({ bind }) => {
    const dropCached = (scope: string, claims?: string) =>
      renewManagedIdentityToken(scope, claims, config.managedIdentityClientId);
    bind(GraphToken).toResolvedValue(
      (credential) => new GraphToken(credential, config.graph.scope, { dropCached }),
      [Credential],
    );
    bind(HttpGraphClient).toResolvedValue((token) => new HttpGraphClient(config.graph, token), [GraphToken]);
    bind(LaneHealth).toConstantValue(new LaneHealth());
    bind(GraphClient).toResolvedValue(
      (client, health) => paced(new ObservedGraphClient(client, health), config, stop),
      [HttpGraphClient, LaneHealth],
    );
  });

const assignments = () =>
  new ContainerModule(({ bind }) => {
    for (const type of catalogue)
      bind(AssignmentHandler)
        .toResolvedValue(
          (client, retry, health) => new AssignmentHandler(type, client, retry, health),
          [GraphClient, Retry, LaneHealth],
        )
        .whenNamed(type.name);
  });

const functions = (config: Config) =>
  new ContainerModule(({ bind }) => {
    bind(ResultReporter).toResolvedValue((sender) => new ResultReporter(sender, config), [MessageSender]);
    bind(AcceptChanges).toResolvedValue(
      (sender, reporter) => new AcceptChanges(sender, reporter, config),
      [MessageSender, ResultReporter],
    );
    bind(ApplyChange).toDynamicValue(
      (context) =>
        new ApplyChange(
          (name) => context.get(AssignmentHandler, { name }),
          context.get(ResultReporter),
          context.get(Retry),
          { ...config, queue: context.get(PeekableQueue), now: Date.now },
        ),
    );
    bind(StartUp).toResolvedValue(
      (sessions, partitions, sender, token, client) =>
        new StartUp(
          { checks: [sessions, partitions], sender, token, graph: client },
          { always: [config.operationsQueue, config.resultsTopic], errorsQueue: config.errorsQueue },
        ),
      [SessionCheck, PartitionCheck, ServiceBusMessageSender, GraphToken, HttpGraphClient],
    );
  });

function paced(client: GraphClient, { graph: { writesPer20Seconds: writes } }: Config, stop: AbortSignal) {
  return writes === 0
    ? client
    : new PacedGraphClient(client, { writes, windowMs: 20_000, maxTurnWaitMs, stop });
}
