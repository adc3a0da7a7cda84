import type { Reassignment } from '../changes/reassignment.ts';
import type { Config } from '../config.ts';
import { toMessageId } from '../operations/toMessageId.ts';
import { reassignmentProperty } from '../operations/toOperationMessage.ts';
import { toCloudEvent } from '../results/toCloudEvent.ts';
import type { MessageSender, OutgoingMessage } from '../servicebus/MessageSender.ts';
import { sendSmaller } from '../servicebus/sendSmaller.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';
import { toWellFormedJson } from '../values/toWellFormedJson.ts';
import type { ReassignmentData, ReassignmentEventName } from './reassignmentEvent.ts';

type Settings = Pick<Config, 'resultsTopic' | 'resultEventSource'>;

/** The request that an event is about. */
export type About = {
  /** `{reassignmentId}/{digest}`. */
  readonly name: string;
  readonly request: Reassignment;
  readonly traceparent?: string | undefined;
};

type OwnData<Name extends ReassignmentEventName> = Omit<
  ReassignmentData<Name>,
  'reassignmentId' | 'from' | 'to' | 'requestedBy' | 'reason'
>;

/** Publishes the events of reassignments. An event with the same id is published once. */
export class ReassignmentReporter {
  readonly #sender: MessageSender;
  readonly #settings: Settings;
  readonly #now: () => Date;

  constructor(sender: MessageSender, settings: Settings, now = () => new Date()) {
    this.#sender = sender;
    this.#settings = settings;
    this.#now = now;
  }

  /**
   * @param alternatives what the event says, each smaller than the one before: the first that fits is published
   * @param number tells events of one name apart, such as those of the progress
   */
  async publish<Name extends ReassignmentEventName>(
    name: Name,
    about: About,
    alternatives: IteratorObject<OwnData<Name>>,
    number?: number | string,
  ): Promise<void> {
    const toMessages = (data: OwnData<Name>) => [this.#toMessage(name, about, data, number)];
    await sendSmaller(this.#sender, this.#settings.resultsTopic, alternatives.map(toMessages));
  }

  #toMessage(
    name: ReassignmentEventName,
    { name: requestName, request, traceparent }: About,
    own: object,
    number?: number | string,
  ): OutgoingMessage {
    const { reassignmentId, from, to, requestedBy, reason } = request;
    const type = `assignmentrelay.reassignment.${name}`;
    const id = toMessageId([requestName, name, number].filter((part) => part !== undefined).join('/'));
    const data = {
      ...{ reassignmentId, from, to },
      ...(requestedBy && { requestedBy }),
      ...(reason && { reason }),
      ...own,
    };
    const event = toCloudEvent(id, type, data, {
      subject: reassignmentId,
      source: this.#settings.resultEventSource,
      time: this.#now(),
      traceparent,
    });
    const { system, reference } = requestedBy ?? {};
    return {
      messageId: id,
      correlationId: reassignmentId,
      subject: type,
      contentType: 'application/cloudevents+json',
      body: Buffer.from(toWellFormedJson(event)),
      applicationProperties: {
        [reassignmentProperty]: reassignmentId,
        ...(system && { system }),
        ...(reference && { reference }),
        ...traceProperties(traceparent),
      },
    };
  }
}
