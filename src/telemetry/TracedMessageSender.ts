import type { Config } from '../config.ts';
import { MessageSender, type OutgoingMessage } from '../servicebus/MessageSender.ts';
import { traceProperties } from '../servicebus/traceProperties.ts';
import { property } from '../values/property.ts';
import { durationHistogram } from './durationHistogram.ts';
import { measured } from './measured.ts';
import { ownAttributes, ownMetrics } from './ownNames.ts';
import { cloudEvents, messaging, metrics, serviceBus } from './semconv.ts';
import type { Span, Telemetry } from './Telemetry.ts';
import { toErrorType } from './toErrorType.ts';

type Settings = Pick<Config, 'resultsTopic' | 'resultEventSource'>;

/** Traces each message from the trace that it carries, and counts the changes whose results are published. */
export class TracedMessageSender extends MessageSender {
  readonly #sender: MessageSender;
  readonly #telemetry: Telemetry;
  readonly #settings: Settings;
  readonly #duration;
  readonly #sent;
  readonly #changes;

  constructor(sender: MessageSender, telemetry: Telemetry, settings: Settings) {
    super();
    this.#sender = sender;
    this.#telemetry = telemetry;
    this.#settings = settings;
    this.#duration = durationHistogram(
      telemetry,
      metrics.sendDuration,
      'Duration of one send, with its retries',
    );
    this.#sent = telemetry.meter.createCounter(metrics.sentMessages, {
      unit: '{message}',
      description: 'Messages that were sent',
    });
    this.#changes = telemetry.meter.createCounter(ownMetrics.changes, {
      unit: '{change}',
      description: 'Changes whose result event was published',
    });
  }

  override async send(entity: string, messages: readonly OutgoingMessage[]): Promise<void> {
    const spans = messages.map((message) => this.#start(entity, message));
    const traced = messages.map((message, index) => withTrace(message, spans[index]));
    await measured(
      () => this.#sender.send(entity, traced),
      (ending, seconds) => {
        const result = toErrorType(ending);
        const attributes = { ...operation, [messaging.destination]: entity, ...result };
        this.#duration.record(seconds, attributes);
        this.#sent.add(messages.length, attributes);
        for (const span of spans) span.end(result);
      },
    );
    if (entity === this.#settings.resultsTopic) for (const message of messages) this.#count(message);
  }

  #start(entity: string, message: OutgoingMessage): Span {
    const parent = property(message.applicationProperties, 'Diagnostic-Id');
    const { messageId, correlationId } = message;
    return this.#telemetry.startSpan(`send ${entity}`, {
      kind: 'producer',
      parent: typeof parent === 'string' ? parent : undefined,
      attributes: {
        ...operation,
        [messaging.operationType]: 'send',
        [messaging.destination]: entity,
        [messaging.messageId]: messageId,
        ...(correlationId && { [messaging.conversationId]: String(correlationId) }),
        ...this.#eventAttributes(message),
      },
    });
  }

  #eventAttributes({ contentType, messageId, subject = '' }: OutgoingMessage) {
    return contentType === 'application/cloudevents+json'
      ? {
          [cloudEvents.id]: messageId,
          [cloudEvents.source]: this.#settings.resultEventSource,
          [cloudEvents.specVersion]: '1.0',
          [cloudEvents.type]: subject,
        }
      : {};
  }

  /** The events of a reassignment itself have no outcome. */
  #count({ applicationProperties: { outcome, assignmentType, operation } = {} }: OutgoingMessage): void {
    if (outcome === undefined) return;
    this.#changes.add(1, {
      [ownAttributes.outcome]: String(outcome),
      ...(assignmentType && { [ownAttributes.assignmentType]: String(assignmentType) }),
      ...(operation && { [ownAttributes.operation]: String(operation) }),
    });
  }
}

const operation = { [messaging.system]: serviceBus, [messaging.operationName]: 'send' };

function withTrace(message: OutgoingMessage, span: Span | undefined): OutgoingMessage {
  const applicationProperties = {
    ...message.applicationProperties,
    ...traceProperties(span?.traceparent),
  };
  return { ...message, applicationProperties };
}
