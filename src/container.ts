import { ServiceBusClient } from '@azure/service-bus';
import { Container } from 'inversify';
import { AcceptChanges } from './AcceptChanges.ts';
import { ApplyChange } from './ApplyChange.ts';
import { AssignmentHandler } from './assignments/AssignmentHandler.ts';
import { catalogue } from './assignments/catalogue.ts';
import type { Config } from './config.ts';
import { GraphClient } from './graph/GraphClient.ts';
import { GraphToken } from './graph/GraphToken.ts';
import { HttpGraphClient } from './graph/HttpGraphClient.ts';
import { PacedGraphClient } from './graph/pacing/PacedGraphClient.ts';
import { renewManagedIdentityToken } from './graph/renewManagedIdentityToken.ts';
import { ResultReporter } from './results/ResultReporter.ts';
import { Retry } from './retry/Retry.ts';
import { StartUp } from './StartUp.ts';
import { createCredential } from './servicebus/createCredential.ts';
import { createServiceBusClient } from './servicebus/createServiceBusClient.ts';
import { GatheringMessageSender } from './servicebus/GatheringMessageSender.ts';
import { MessageSender } from './servicebus/MessageSender.ts';
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
  const credential = createCredential(config.managedIdentityClientId);
  const dropCached = (scope: string, claims?: string) =>
    renewManagedIdentityToken(scope, claims, config.managedIdentityClientId);

  container
    .bind(ServiceBusClient)
    .toDynamicValue(() => createServiceBusClient(config.serviceBus, credential));
  container
    .bind(SessionCheck)
    .toResolvedValue((client) => new SessionCheck(client, config.operationsQueue, stop), [ServiceBusClient]);
  container
    .bind(ServiceBusMessageSender)
    .toResolvedValue((client) => new ServiceBusMessageSender(client), [ServiceBusClient]);
  container
    .bind(MessageSender)
    .toResolvedValue(
      (sender, retry) =>
        new RetryingMessageSender(new GatheringMessageSender(sender), retry, (error, waitMs) =>
          console.warn(`waits ${Math.round(waitMs)} ms: ${error.message}`),
        ),
      [ServiceBusMessageSender, Retry],
    );
  container
    .bind(GraphToken)
    .toDynamicValue(() => new GraphToken(credential, config.graph.scope, { dropCached }));
  container
    .bind(HttpGraphClient)
    .toResolvedValue((token) => new HttpGraphClient(config.graph, token), [GraphToken]);
  container.bind(GraphClient).toResolvedValue((graph) => paced(graph, config, stop), [HttpGraphClient]);
  container.bind(Retry).toDynamicValue(() => new Retry({ budgetMs: config.graph.retryBudgetMs, stop }));
  for (const type of catalogue)
    container
      .bind(AssignmentHandler)
      .toResolvedValue((graph, retry) => new AssignmentHandler(type, graph, retry), [GraphClient, Retry])
      .whenNamed(type.name);

  container
    .bind(PeekableQueue)
    .toResolvedValue((client) => new PeekableQueue(client, config.operationsQueue), [ServiceBusClient]);
  container
    .bind(ResultReporter)
    .toResolvedValue((sender) => new ResultReporter(sender, config), [MessageSender]);
  container
    .bind(AcceptChanges)
    .toResolvedValue(
      (sender, reporter) => new AcceptChanges(sender, reporter, config),
      [MessageSender, ResultReporter],
    );
  container
    .bind(ApplyChange)
    .toResolvedValue(
      (reporter, operations) =>
        new ApplyChange((name) => container.get(AssignmentHandler, { name }), reporter, operations, config),
      [ResultReporter, PeekableQueue],
    );
  container
    .bind(StartUp)
    .toResolvedValue(
      (sessions, sender, token, graph) =>
        new StartUp(
          { sessions, sender, token, graph },
          { always: [config.operationsQueue, config.resultsTopic], errorsQueue: config.errorsQueue },
        ),
      [SessionCheck, ServiceBusMessageSender, GraphToken, HttpGraphClient],
    );
  return container;
}

/**
 * A process that others have slowed down has few turns for the 32 policies that it holds, and each message given back for
 * that would lose one of its deliveries. host.json's functionTimeout has room for it.
 */
const longestTurnMs = 10 * 60_000;

function paced(graph: GraphClient, { graph: { writesPer20Seconds: writes } }: Config, stop: AbortSignal) {
  return writes === 0
    ? graph
    : new PacedGraphClient(graph, { writes, windowMs: 20_000, longestTurnMs, stop });
}
