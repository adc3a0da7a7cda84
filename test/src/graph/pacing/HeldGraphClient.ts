import {
  GraphClient,
  type GraphRequest,
  type GraphResponse,
  type SendContext,
} from '../../../../src/graph/GraphClient.ts';
import { settled } from './ManualClock.ts';

/** Holds each request until the test answers it. */
export class HeldGraphClient extends GraphClient {
  /** Paths of the requests, oldest first. */
  readonly sent: string[] = [];
  readonly #held: ((error?: Error) => void)[] = [];

  override async send(
    { method, path }: GraphRequest,
    context: Partial<SendContext> = {},
  ): Promise<GraphResponse> {
    if (method !== 'GET') await context.beforeWrite?.({ method, path });
    this.sent.push(path);
    return new Promise((resolve, reject) => {
      const response = { method, url: path, status: 200, clientRequestId: 'c-1', body: undefined };
      this.#held.push((error) => (error ? reject(error) : resolve(response)));
    });
  }

  /** Answers the oldest held request: with this error, or with 200. */
  async answer(error?: Error): Promise<void> {
    this.#held.shift()?.(error);
    await settled();
  }
}
