import type { ServiceBusReceivedMessage } from '@azure/service-bus';
import Long from 'long';
import { AdvanceReassignment } from '../../../src/AdvanceReassignment.ts';
import type { Outcome } from '../../../src/assignments/Outcome.ts';
import type { ReassignmentRequest } from '../../../src/changes/reassignment.ts';
import {
  perArea,
  type ThrottlingArea,
  throttlingAreas,
  writesPer20Seconds,
} from '../../../src/graph/throttlingAreas.ts';
import type { Operation } from '../../../src/operations/operation.ts';
import { readOperation } from '../../../src/operations/readOperation.ts';
import { toPostponedMessage } from '../../../src/operations/toOperationMessage.ts';
import { AssignmentSearch } from '../../../src/reassignments/AssignmentSearch.ts';
import { CancelReassignment } from '../../../src/reassignments/CancelReassignment.ts';
import { PlanReassignment } from '../../../src/reassignments/PlanReassignment.ts';
import { ReassignmentReporter } from '../../../src/reassignments/ReassignmentReporter.ts';
import { ReassignmentSchedule } from '../../../src/reassignments/ReassignmentSchedule.ts';
import type { ReassignmentSession } from '../../../src/reassignments/ReassignmentSession.ts';
import { toRequestMessage } from '../../../src/reassignments/ReassignmentStep.ts';
import { ReportDeadStep } from '../../../src/reassignments/ReportDeadStep.ts';
import { type ReassignmentEvent, reassignmentEvent } from '../../../src/reassignments/reassignmentEvent.ts';
import { TrackReassignment } from '../../../src/reassignments/TrackReassignment.ts';
import { ResultReporter } from '../../../src/results/ResultReporter.ts';
import type { ResultEvent } from '../../../src/results/resultEvent.ts';
import { MessageSender, type OutgoingMessage } from '../../../src/servicebus/MessageSender.ts';
import type { ScheduledMessages } from '../../../src/servicebus/ScheduledMessages.ts';
import { SendError } from '../../../src/servicebus/SendError.ts';
import { anIncomingMessage } from '../../support/anIncomingMessage.ts';
import { routeOptions } from '../../support/routeOptions.ts';
import { type Assigned, TenantOfGroups } from './TenantOfGroups.ts';

type Stored = {
  readonly message: OutgoingMessage;
  readonly sequenceNumber: number;
  due: number;
  deliveries: number;
  isLocked?: boolean;
};

export const operationsQueues = perArea((lane) => `operations-${lane}`);

const settings = {
  changesQueue: 'changes',
  operationsQueues,
  reassignmentsQueue: 'reassignments',
  resultsTopic: 'results',
  errorsQueue: 'errors',
  resultEventSource: '/relay',
  reassignmentLimit: 50,
  ...routeOptions(),
};

/** The process died: what it did until then is done. */
class Crash extends Error {}

/**
 * Service Bus, Graph and the part of the app that runs reassignments, in memory and with a clock of its own. The process can
 * die after any call to one of the services. To die before a call is the same as after the one before it.
 */
export class World {
  readonly tenant: TenantOfGroups;
  readonly log: string[] = [];
  /** Calls to a service so far. */
  calls = 0;
  /** The number of the call at which the process dies. It is started again at once. */
  crashAt = 0;
  /** How long Service Bus keeps the lock of a change whose process died, in milliseconds. */
  lockMs = 0;
  /** The messages that the lanes still had when the reassignment was completed. Each of them could be written. */
  readonly leftBehind: OutgoingMessage[] = [];
  /** Called before each step, with the number of events of changes so far. */
  onStep = (_ended: number) => {};
  failing: readonly string[] = [];
  /** The allowance of every lane. */
  writesPer20Seconds: Readonly<Record<ThrottlingArea, number>> = writesPer20Seconds;
  /** Whether the event of a change never reaches the subscription. */
  loses = (_event: OutgoingMessage): boolean => false;
  /** Whether a change is sent again for later, because too many are due. */
  postpones = (_operation: Operation, _deliveries: number): boolean => false;
  /** Service Bus can refuse to cancel some messages, because they are due already. Nobody knows which ones. */
  cancels: 'all' | 'half' = 'all';
  /** How long a call to a service takes, in milliseconds. */
  callMs = 0;
  /** How much later a postponed change is due, in milliseconds. */
  postponedMs = 2_000;
  /** After how many milliseconds the processes see a cancellation. */
  seenAfterMs = 0;
  #now = 1_000_000;
  #sequenceNumber = 0;
  #cancelledAt = Number.POSITIVE_INFINITY;
  readonly #queues = new Map<string, Stored[]>();
  readonly #ids = new Map<string, Set<string>>();
  readonly #published: OutgoingMessage[] = [];
  #sessionEvents: OutgoingMessage[] = [];
  #state: unknown;

  constructor(assigned: readonly Assigned[]) {
    this.tenant = new TenantOfGroups(assigned, () => this.#call('graph'));
  }

  /** Accepts a request, as acceptChanges does. */
  async request(request: ReassignmentRequest, traceparent?: string): Promise<void> {
    const sequenceNumber = String(++this.#sequenceNumber);
    this.#store('reassignments', [toRequestMessage(request, { sequenceNumber, traceparent })]);
    if ('cancel' in request) this.#cancelledAt = this.#now;
  }

  /** Runs until no message is left. A delivery that fails is repeated. */
  async run(maxSteps = 10_000): Promise<void> {
    for (let step = 0; ; step++) {
      const next = this.#next();
      if (!next) return;
      if (step > maxSteps) throw new Error(`no end: ${this.log.slice(-5).join('\n')}`);
      this.#now = Math.max(this.#now, next.stored.due);
      this.onStep(this.results.length);
      await this.#deliver(next.queue, next.stored).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
        this.#restart(next.queue, next.stored);
      });
    }
  }

  /** Another process takes over the changes at once, and the reassignment only later; or the change when its lock ends. */
  #restart(queue: string, delivered: Stored): void {
    if (queue !== 'reassignments' && this.lockMs > 0) {
      delivered.isLocked = true;
      delivered.due = this.#now + this.lockMs;
      return;
    }
    for (const stored of this.#queues.get('reassignments') ?? [])
      stored.due = Math.max(stored.due, this.#now + 700);
  }

  /** The events of changes, oldest first. */
  get results(): ResultEvent[] {
    return this.#eventsOf('assignmentrelay.change.') as ResultEvent[];
  }

  /** The events of reassignments, oldest first. They are as their schema says. */
  get reassignments(): ReassignmentEvent[] {
    const events = this.#eventsOf('assignmentrelay.reassignment.');
    return events.map((event) => reassignmentEvent.parse(event));
  }

  /** Milliseconds since the world began. */
  get elapsedMs(): number {
    return this.#now - 1_000_000;
  }

  messages(queue: string): readonly OutgoingMessage[] {
    return (this.#queues.get(queue) ?? []).map(({ message }) => message);
  }

  dueTimes(queue: string): number[] {
    return (this.#queues.get(queue) ?? []).map(({ due }) => due - 1_000_000);
  }

  /** Puts a message of the queue for reassignments into its dead-letter queue, and reports it. */
  async deadLetter(body: unknown): Promise<void> {
    const message = anIncomingMessage({ body, deadLetter: { reason: 'MaxDeliveryCountExceeded' } });
    const dead = new ReportDeadStep(this.#reporter, this.#sender, once, settings, () => this.#now);
    await dead.run(message, (line) => this.log.push(line));
  }

  #eventsOf(type: string): unknown[] {
    const ofType = this.#published.filter(({ subject }) => subject?.startsWith(type));
    return ofType.map(({ body }) => JSON.parse(String(body)));
  }

  #next(): { queue: string; stored: Stored } | undefined {
    const all = [...this.#queues].flatMap(([queue, stored]) =>
      queue === 'errors' ? [] : stored.map((one) => ({ queue, stored: one })),
    );
    return all.reduce<(typeof all)[number] | undefined>(
      (first, one) => (!first || one.stored.due < first.stored.due ? one : first),
      undefined,
    );
  }

  async #deliver(queue: string, stored: Stored): Promise<void> {
    const { body, messageId, sessionId = '' } = stored.message;
    const sequenceNumber = String(stored.sequenceNumber);
    const message = anIncomingMessage({ body, messageId, sessionId, sequenceNumber });
    if (queue === 'reassignments') await this.#advance.run(message, (line) => this.log.push(line));
    else await this.#apply(queue, message, ++stored.deliveries);
    const left = this.#queues.get(queue)?.filter((one) => one !== stored) ?? [];
    this.#queues.set(queue, left);
  }

  /** What applyChange does, as far as a reassignment needs it. */
  async #apply(
    lane: string,
    message: ReturnType<typeof anIncomingMessage>,
    deliveries: number,
  ): Promise<void> {
    const read = readOperation(message);
    if ('rejection' in read) throw new Error(JSON.stringify(read.rejection));
    const { operation } = read;
    const isCancelled =
      this.#now >= this.#cancelledAt + this.seenAfterMs &&
      this.messages('reassignments').some(
        ({ applicationProperties }) => applicationProperties?.['cancelled'] === true,
      );
    if (!isCancelled && this.postpones(operation, deliveries)) {
      const later = { ...operation, ...(deliveries > 1 && { mayBeDone: true as const }) };
      return this.#sender.send(lane, [toPostponedMessage(later, this.#now + this.postponedMs)]);
    }
    const isApplied = this.tenant.holds(operation.change);
    const outcome =
      isCancelled && !isApplied ? cancelledOutcome(operation) : this.tenant.apply(operation.change);
    await this.#reporter.reportOutcome(operation, outcome, message, 'operations');
  }

  /** A call to a service is made of the work, with a chance to die after it. */
  async #call<Answer>(entity: string, work?: () => Answer): Promise<Answer | undefined> {
    if (this.failing.includes(entity)) throw new SendError(entity, new Error('refused'));
    const answer = work?.();
    this.#now += this.callMs;
    if (++this.calls === this.crashAt) throw new Crash();
    return answer;
  }

  #store(entity: string, messages: readonly OutgoingMessage[]): void {
    const ids = this.#ids.get(entity) ?? new Set();
    this.#ids.set(entity, ids);
    for (const message of messages) {
      if (ids.has(message.messageId)) continue;
      ids.add(message.messageId);
      if (entity === 'results') {
        this.#published.push(message);
        if (message.subject === 'assignmentrelay.reassignment.completed')
          this.leftBehind.push(...Object.values(operationsQueues).flatMap((lane) => this.messages(lane)));
        if (message.sessionId && !this.loses(message)) this.#sessionEvents.push(message);
        continue;
      }
      const due = Number(message.scheduledEnqueueTimeUtc ?? 0);
      const stored = {
        message,
        sequenceNumber: ++this.#sequenceNumber,
        due: Math.max(due, this.#now),
        deliveries: 0,
      };
      this.#queues.set(entity, [...(this.#queues.get(entity) ?? []), stored]);
    }
  }

  readonly #sender = new (class extends MessageSender {
    readonly #world: World;
    constructor(world: World) {
      super();
      this.#world = world;
    }
    override async send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
      await this.#world.#call(entity, () => this.#world.#store(entity, messages));
    }
  })(this);

  readonly #reporter = new ResultReporter(this.#sender, settings);

  readonly #session = {
    readState: () => this.#call('session', () => structuredClone(this.#state)),
    readRunning: async () => {
      const state = structuredClone(this.#state);
      await this.#call('session');
      return state && !Object.hasOwn(Object(state), 'completed') ? state : undefined;
    },
    writeState: (state: unknown) =>
      this.#call('session', () => {
        this.#state = JSON.parse(JSON.stringify(state));
      }),
    receive: async () => {
      await this.#call('session');
      return this.#sessionEvents.slice(0, 500);
    },
    complete: (events: readonly unknown[]) =>
      this.#call('session', () => {
        this.#sessionEvents = this.#sessionEvents.filter((event) => !events.includes(event));
      }),
    discardEvents: async () => {
      this.#sessionEvents = [];
    },
    close: async () => {},
  } as unknown as ReassignmentSession;

  #page(queue: string, from: number) {
    const rest = (this.#queues.get(queue) ?? []).filter(({ sequenceNumber }) => sequenceNumber >= from);
    return rest.map(({ message, sequenceNumber, due, isLocked }) => ({
      ...message,
      sequenceNumber: Long.fromNumber(sequenceNumber),
      state: due > this.#now && !isLocked ? 'scheduled' : 'active',
      scheduledEnqueueTimeUtc: new Date(due),
    }));
  }

  readonly #lane = (queue: string): ScheduledMessages => {
    const world = this;
    return {
      async *pages() {
        for (let from = 0; ; ) {
          await world.#call(`peek of ${queue}`);
          const page = world.#page(queue, from);
          const last = page.at(-1)?.sequenceNumber;
          if (!last) return;
          yield page;
          from = last.toNumber() + 1;
        }
      },
      cancel: (messages: readonly ServiceBusReceivedMessage[]) =>
        world.#call('cancel', () => {
          const known = world.cancels === 'all' ? messages : messages.filter((_, n) => n % 2 === 0);
          const numbers = new Set(known.map(({ sequenceNumber }) => sequenceNumber?.toNumber()));
          const left = world.#queues.get(queue)?.filter(({ sequenceNumber }) => !numbers.has(sequenceNumber));
          world.#queues.set(queue, left ?? []);
          if (known.length < messages.length) throw new SendError(queue, new Error('one is due'));
        }),
    } as unknown as ScheduledMessages;
  };

  get #advance(): AdvanceReassignment {
    const now = () => this.#now;
    const paced = { ...settings, graph: { writesPer20Seconds: this.writesPer20Seconds } };
    const reporter = new ReassignmentReporter(this.#sender, settings, () => new Date(this.#now));
    const lanes = perArea((lane) => this.#lane(operationsQueues[lane]));
    return new AdvanceReassignment(
      {
        plan: new PlanReassignment(
          new AssignmentSearch(this.tenant, once, throttlingAreas),
          new ReassignmentSchedule(this.#sender, paced, now),
          reporter,
          this.#sender,
          paced,
          () => new Date(this.#now),
        ),
        track: new TrackReassignment(lanes, reporter, this.#sender, settings, now),
        cancel: new CancelReassignment(lanes, this.#reporter, this.#sender, settings, now),
        reporter: this.#reporter,
        queue: 'reassignments',
      },
      async () => this.#session,
      once,
    );
  }
}

/** Runs an attempt once: a crash is not retried, and the message is delivered again. */
const once = { run: <T>(attempt: (number: number) => Promise<T>) => attempt(1) };

const cancelledOutcome = ({ change }: Operation): Outcome => ({
  outcome: 'cancelled',
  subject: '',
  assignmentId: change.assignmentId,
  attempts: 0,
  turnWaitMs: 0,
  before: undefined,
  ignoredProperties: [],
  received: undefined,
});
