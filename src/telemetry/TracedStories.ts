import type { IncomingMessage } from '../host/IncomingMessage.ts';
import { durationHistogram } from './durationHistogram.ts';
import { measured } from './measured.ts';
import { messaging, metrics, serviceBus } from './semconv.ts';
import type { Span, Telemetry } from './Telemetry.ts';
import { toErrorType } from './toErrorType.ts';

/** A message with its span as its trace. The story passes that trace on with all that it sends for the message. */
type TracedMessage = { readonly span: Span; readonly message: IncomingMessage };

/** Runs stories with a span for each of their messages. */
export class TracedStories {
  readonly #telemetry: Telemetry;
  readonly #duration;

  constructor(telemetry: Telemetry) {
    this.#telemetry = telemetry;
    this.#duration = durationHistogram(
      telemetry,
      metrics.processDuration,
      'Duration of one function invocation',
    );
  }

  /** The requests that the story sends belong to the span too. */
  runOne(
    queue: string,
    untraced: IncomingMessage,
    story: (message: IncomingMessage) => Promise<void>,
  ): Promise<void> {
    const { span, message } = this.#start(queue, untraced);
    return this.#measure(queue, [span], () => span.run(() => story(message)));
  }

  runBatch(
    queue: string,
    messages: readonly IncomingMessage[],
    story: (messages: readonly IncomingMessage[]) => Promise<void>,
  ): Promise<void> {
    const traced = messages.map((message) => this.#start(queue, message));
    const spans = traced.map(({ span }) => span);
    return this.#measure(queue, spans, () => story(traced.map(({ message }) => message)));
  }

  #measure(queue: string, spans: readonly Span[], task: () => Promise<void>): Promise<void> {
    return measured(task, (ending, seconds) => {
      const failure = toErrorType(ending);
      this.#duration.record(seconds, { ...common, [messaging.destination]: queue, ...failure });
      for (const span of spans) span.end(failure);
    });
  }

  /** A message whose time in the queue is not known counts from its delivery. */
  #start(queue: string, message: IncomingMessage): TracedMessage {
    const { messageId, traceparent: parent, deliveryCount, enqueuedAt = Date.now(), body } = message;
    const span = this.#telemetry.startSpan(`process ${queue}`, {
      kind: 'consumer',
      parent,
      attributes: {
        ...common,
        [messaging.operationType]: 'process',
        [messaging.destination]: queue,
        ...(messageId && { [messaging.messageId]: messageId }),
        [messaging.bodySize]: body.length,
        [messaging.deliveryCount]: deliveryCount,
        [messaging.enqueuedTime]: Math.floor(enqueuedAt / 1_000),
      },
    });
    return { span, message: { ...message, traceparent: span.traceparent, enqueuedAt } };
  }
}

const common = { [messaging.system]: serviceBus, [messaging.operationName]: 'process' };
