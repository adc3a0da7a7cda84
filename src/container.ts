import type { TokenCredential } from '@azure/identity';
import { ServiceBusClient } from '@azure/service-bus';
import { Container, ContainerModule } from 'inversify';
import { AcceptChanges } from './AcceptChanges.ts';
import { AdvanceReassignment } from './AdvanceReassignment.ts';
import { ApplyChange } from './ApplyChange.ts';
import { AssignmentHandler } from './assignments/AssignmentHandler.ts';
import { UnservedRoutes } from './assignments/routes/UnservedRoutes.ts';
import { catalogue, typeOf } from './assignments/types/catalogue.ts';
import type { Config } from './config.ts';
import { GraphClient } from './graph/GraphClient.ts';
import { GraphToken } from './graph/GraphToken.ts';
import { HttpGraphClient } from './graph/HttpGraphClient.ts';
import { LaneHealth } from './graph/LaneHealth.ts';
import { ObservedGraphClient } from './graph/ObservedGraphClient.ts';
import { maxTurnWaitMs } from './graph/pacing/maxTurnWaitMs.ts';
import { PacedGraphClient } from './graph/pacing/PacedGraphClient.ts';
import { SpacedGraphClient } from './graph/pacing/SpacedGraphClient.ts';
import { renewManagedIdentityToken } from './graph/renewManagedIdentityToken.ts';
import { perArea, type ThrottlingArea } from './graph/throttlingAreas.ts';
import { MessageGoneCheck } from './operations/MessageGoneCheck.ts';
import { ReportDeadLetter } from './ReportDeadLetter.ts';
import { AssignmentSearch } from './reassignments/AssignmentSearch.ts';
import { CancelledReassignments } from './reassignments/CancelledReassignments.ts';
import { CancelReassignment } from './reassignments/CancelReassignment.ts';
import { PlanReassignment } from './reassignments/PlanReassignment.ts';
import { searchIntervalMs } from './reassignments/pace.ts';
import { ReassignmentReporter } from './reassignments/ReassignmentReporter.ts';
import { ReassignmentSchedule } from './reassignments/ReassignmentSchedule.ts';
import { ReassignmentSession } from './reassignments/ReassignmentSession.ts';
import { ReassignmentsCheck } from './reassignments/ReassignmentsCheck.ts';
import { ReportDeadStep } from './reassignments/ReportDeadStep.ts';
import { TrackReassignment } from './reassignments/TrackReassignment.ts';
import { ResultOutbox } from './results/ResultOutbox.ts';
import { ResultReporter } from './results/ResultReporter.ts';
import { logWaits } from './retry/logWaits.ts';
import { Retry } from './retry/Retry.ts';
import { StartUp } from './StartUp.ts';
import { BatchingMessageSender } from './servicebus/BatchingMessageSender.ts';
import { createCredential } from './servicebus/createCredential.ts';
import { createServiceBusClient } from './servicebus/createServiceBusClient.ts';
import { MessageSender } from './servicebus/MessageSender.ts';
import { PartitionCheck } from './servicebus/PartitionCheck.ts';
import { PeekableQueue } from './servicebus/PeekableQueue.ts';
import { RetryingMessageSender } from './servicebus/RetryingMessageSender.ts';
import { ScheduledMessages } from './servicebus/ScheduledMessages.ts';
import { ServiceBusMessageSender } from './servicebus/ServiceBusMessageSender.ts';
import { SessionCheck } from './servicebus/SessionCheck.ts';
import { MeasuredResultReporter } from './telemetry/MeasuredResultReporter.ts';
import { measureAllowance } from './telemetry/measureAllowance.ts';
import type { Telemetry } from './telemetry/Telemetry.ts';
import { TracedGraphClient } from './telemetry/TracedGraphClient.ts';
import { TracedMessageSender } from './telemetry/TracedMessageSender.ts';
import { type Stories, traceStories } from './telemetry/traceStories.ts';

/** What functions/ calls. */
export type Relay = Stories & {
  readonly startUp: StartUp;
  /** The last thing before the process ends. */
  readonly stop: () => Promise<void>;
};

/** @param telemetry undefined if there is no endpoint to export to: nothing is traced or measured then */
export function createRelay(config: Config, stop: AbortSignal, telemetry?: Telemetry): Relay {
  const container = createContainer(config, stop, telemetry);
  const relay: Relay = {
    acceptChanges: container.get(AcceptChanges),
    advanceReassignment: container.get(AdvanceReassignment),
    applyChange: (lane: ThrottlingArea) => container.get(ApplyChange, { name: lane }),
    reportDeadLetter: container.get(ReportDeadLetter),
    reportDeadStep: container.get(ReportDeadStep),
    startUp: container.get(StartUp),
    stop: async () => telemetry?.stop(),
  };
  return telemetry ? { ...relay, ...traceStories(relay, config, telemetry) } : relay;
}

/**
 * All objects of the app, each made once, when it is first needed.
 * @param stop ends every wait, at shutdown
 */
export function createContainer(config: Config, stop: AbortSignal, telemetry?: Telemetry): Container {
  const container = new Container({ defaultScope: 'Singleton' });
  container.load(
    serviceBus(config, stop),
    graph(config, stop),
    assignments(config),
    reassignments(config, stop),
    functions(config, stop),
  );
  for (const lane of config.lanes) container.load(ofLane(lane, config, stop));
  if (telemetry) container.load(observed(config, stop, telemetry));
  return container;
}

/** TokenCredential of @azure/identity, as an identifier: an interface does not exist when the code runs. */
abstract class Credential implements TokenCredential {
  abstract getToken: TokenCredential['getToken'];
}

const serviceBus = (config: Config, stop: AbortSignal) =>
  new ContainerModule(({ bind }) => {
    bind(Credential).toDynamicValue(() => createCredential(config.managedIdentityClientId));
    bind(ServiceBusClient).toResolvedValue(
      (credential) => createServiceBusClient(config.serviceBus, credential),
      [Credential],
    );
    bind(ServiceBusMessageSender).toResolvedValue(
      (client) => new ServiceBusMessageSender(client),
      [ServiceBusClient],
    );
    bind(RetryingMessageSender).toResolvedValue(
      (sender) => {
        const retry = new Retry({ budgetMs: config.serviceBusRetryBudgetMs, stop });
        return new RetryingMessageSender(
          new BatchingMessageSender(sender),
          retry,
          logWaits((line) => console.warn(line)),
        );
      },
      [ServiceBusMessageSender],
    );
    bind(MessageSender).toService(RetryingMessageSender);
  });

const graph = (config: Config, stop: AbortSignal) =>
  new ContainerModule(({ bind }) => {
    const dropCached = (scope: string, claims?: string) =>
      renewManagedIdentityToken(scope, claims, config.managedIdentityClientId);
    bind(GraphToken).toResolvedValue(
      (credential) => new GraphToken(credential, config.graph.scope, { dropCached }),
      [Credential],
    );
    bind(HttpGraphClient).toResolvedValue((token) => new HttpGraphClient(config.graph, token), [GraphToken]);
    bind(Retry).toDynamicValue(() => new Retry({ budgetMs: config.graph.retryBudgetMs, stop }));
    bind(LaneHealth).toConstantValue(new LaneHealth());
    bind(GraphClient).toResolvedValue(
      (client, health) => paced(new ObservedGraphClient(client, health), config, stop),
      [HttpGraphClient, LaneHealth],
    );
  });

const assignments = (config: Config) =>
  new ContainerModule(({ bind }) => {
    bind(UnservedRoutes).toConstantValue(new UnservedRoutes());
    for (const type of catalogue)
      bind(AssignmentHandler)
        .toResolvedValue(
          (client, retry, health, unserved) =>
            new AssignmentHandler(type, client, retry, health, { ...config, unserved }),
          [GraphClient, Retry, LaneHealth, UnservedRoutes],
        )
        .whenNamed(type.collection);
  });

/** Shorter than functionTimeout in host.json, which would end every function of the process. */
const maxHoldMs = 30 * 60_000;

/** The subscription of the results topic that collects the events of reassigned changes. */
const reassignmentsSubscription = 'reassignments';

const openSession =
  (client: ServiceBusClient, { resultsTopic }: Config) =>
  (id: string) =>
    ReassignmentSession.open(client, resultsTopic, reassignmentsSubscription, id);

const reassignments = (config: Config, stop: AbortSignal) =>
  new ContainerModule(({ bind }) => {
    bind(CancelledReassignments).toResolvedValue(
      (client) => new CancelledReassignments(new ScheduledMessages(client, config.reassignmentsQueue), now),
      [ServiceBusClient],
    );
    bind(AdvanceReassignment).toDynamicValue((context) => {
      const client = context.get(ServiceBusClient);
      const sender = context.get(MessageSender);
      const reporter = new ReassignmentReporter(sender, config);
      const searched = new SpacedGraphClient(context.get(GraphClient), (lane) =>
        searchIntervalMs(lane, config.graph.writesPer20Seconds),
      );
      const search = new AssignmentSearch(searched, context.get(Retry), config.lanes);
      const lanes = perArea((lane) =>
        config.lanes.includes(lane)
          ? new ScheduledMessages(client, config.operationsQueues[lane])
          : undefined,
      );
      return new AdvanceReassignment(
        {
          plan: new PlanReassignment(search, new ReassignmentSchedule(sender, config), reporter, sender, {
            ...config,
            unserved: context.get(UnservedRoutes),
          }),
          track: new TrackReassignment(lanes, reporter, sender, config),
          cancel: new CancelReassignment(lanes, context.get(ResultReporter), sender, config),
          reporter: context.get(ResultReporter),
          queue: config.reassignmentsQueue,
        },
        openSession(client, config),
        new Retry({ budgetMs: maxHoldMs, stop }),
      );
    });
    bind(ReportDeadStep).toResolvedValue(
      (reporter, sender) =>
        new ReportDeadStep(reporter, sender, new Retry({ budgetMs: maxHoldMs, stop }), config),
      [ResultReporter, MessageSender],
    );
  });

const functions = (config: Config, stop: AbortSignal) =>
  new ContainerModule(({ bind }) => {
    bind(ResultReporter).toResolvedValue((sender) => new ResultReporter(sender, config), [MessageSender]);
    bind(AcceptChanges).toResolvedValue(
      (sender, reporter) => new AcceptChanges(sender, reporter, config),
      [MessageSender, ResultReporter],
    );
    bind(ReportDeadLetter).toDynamicValue(
      (context) =>
        new ReportDeadLetter(
          context.get(ResultReporter),
          (sourceQueue) => {
            const lane = config.lanes.find((name) => config.operationsQueues[name] === sourceQueue);
            return lane && context.get(ResultOutbox, { name: lane });
          },
          new Retry({ budgetMs: maxHoldMs, stop }),
        ),
    );
    bind(StartUp).toDynamicValue((context) => {
      const queues = config.lanes.map((lane) => config.operationsQueues[lane]);
      const client = context.get(ServiceBusClient);
      const partitions = [config.changesQueue, ...queues].map((name) => new PeekableQueue(client, name));
      return new StartUp(
        {
          checks: [
            ...config.lanes.map((lane) => context.get(SessionCheck, { name: lane })),
            new SessionCheck(client, config.reassignmentsQueue, stop),
            new ReassignmentsCheck(openSession(client, config), stop),
            new PartitionCheck(partitions),
          ],
          sender: context.get(ServiceBusMessageSender),
          token: context.get(GraphToken),
          graph: context.get(HttpGraphClient),
        },
        { always: [...queues, config.resultsTopic], errorsQueue: config.errorsQueue },
      );
    });
  });

/** Milliseconds of a clock that never goes back. */
const now = () => performance.now();

/** Each lane has its own queue, its own order of policies, and its own results that wait to be published. */
const ofLane = (lane: ThrottlingArea, config: Config, stop: AbortSignal) =>
  new ContainerModule(({ bind }) => {
    const operationsQueue = config.operationsQueues[lane];
    bind(SessionCheck)
      .toResolvedValue((client) => new SessionCheck(client, operationsQueue, stop), [ServiceBusClient])
      .whenNamed(lane);
    bind(ResultOutbox)
      .toResolvedValue((sender) => new ResultOutbox(sender, config.resultsTopic), [RetryingMessageSender])
      .whenNamed(lane);
    bind(ApplyChange)
      .toDynamicValue((context) => {
        const outbox = context.get(ResultOutbox, { name: lane });
        const { maxDeliveryCount } = config;
        return new ApplyChange(
          (change) => context.get(AssignmentHandler, { name: typeOf(change).collection }),
          context.get(ResultReporter),
          outbox,
          context.get(MessageSender),
          context.get(Retry),
          {
            operationsQueue,
            maxDeliveryCount,
            queue: new MessageGoneCheck(
              new PeekableQueue(context.get(ServiceBusClient), operationsQueue),
              now,
            ),
            resultsAreSent: () => outbox.drained(),
            isCancelled: (id) => context.get(CancelledReassignments).has(id),
            now,
          },
        );
      })
      .whenNamed(lane);
  });

/** The same objects, traced and measured. */
const observed = (config: Config, stop: AbortSignal, telemetry: Telemetry) =>
  new ContainerModule(({ rebind }) => {
    rebind(MessageSender).toResolvedValue(
      (sender) => new TracedMessageSender(sender, telemetry, config),
      [RetryingMessageSender],
    );
    rebind(ResultReporter).toResolvedValue(
      (sender) => new MeasuredResultReporter(sender, config, telemetry),
      [MessageSender],
    );
    rebind(GraphClient).toResolvedValue(
      (client, health) => {
        const traced = new TracedGraphClient(client, telemetry, config.graph);
        const graph = paced(new ObservedGraphClient(traced, health), config, stop);
        measureAllowance(graph, config.lanes, telemetry);
        return graph;
      },
      [HttpGraphClient, LaneHealth],
    );
  });

function paced(client: GraphClient, { graph: { writesPer20Seconds: writes } }: Config, stop: AbortSignal) {
  return new PacedGraphClient(client, { writes, windowMs: 20_000, maxTurnWaitMs, stop });
}
