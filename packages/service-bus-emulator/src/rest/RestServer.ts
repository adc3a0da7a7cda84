import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { listen, messageOf } from '@assignment-relay/emulator-kit';
import type { AmqpContext } from '../amqp/AmqpContext.ts';
import { checkAuthorization } from './checkAuthorization.ts';
import { RestError } from './RestError.ts';
import { send } from './send.ts';
import { statusOf } from './statusOf.ts';

const MESSAGES = /^\/(.+)\/messages\/?$/;

/**
 * The REST interface for sending: `POST /{queue or topic}/messages`, without TLS.
 * Source: learn.microsoft.com/rest/api/servicebus, "Send Message" and "Send Message Batch".
 */
export class RestServer {
  readonly #context: AmqpContext;
  readonly #server: Server;

  constructor(context: AmqpContext) {
    this.#context = context;
    this.#server = createServer((request, response) => void this.#handle(request, response));
  }

  /** Returns the port; pass port 0 for any free one. */
  listen(port: number, host: string): Promise<number> {
    return listen(this.#server, port, host);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** The answer to a message that was stored has its content type, and no body. */
  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const body = await readBody(request, this.#context.maxMessageSizeBytes);
      const entity = entityOf(request);
      checkAuthorization(request.headers.authorization);
      send(entity, request, body, this.#context);
      response.writeHead(201, { 'content-type': request.headers['content-type'] ?? 'text/plain' }).end();
    } catch (error) {
      const status = statusOf(error);
      response.writeHead(status, { 'content-type': 'application/xml; charset=utf-8' });
      response.end(`<Error><Code>${status}</Code><Detail>${escapeXml(messageOf(error))}</Detail></Error>`);
    }
  }
}

/** The whole body is read, because some clients do not expect an answer before. What exceeds the limit is dropped. */
async function readBody(request: IncomingMessage, limitBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limitBytes) chunks.push(chunk);
  }
  if (size <= limitBytes) return Buffer.concat(chunks);
  throw new RestError(
    403,
    `The message has ${size} bytes, which is more than the limit of ${limitBytes} bytes.`,
  );
}

function entityOf({ method, url = '/' }: IncomingMessage): string {
  const { pathname } = new URL(url, 'http://localhost');
  const [, entity] = MESSAGES.exec(pathname) ?? [];
  if (method === 'POST' && entity !== undefined) return entity;
  throw new RestError(
    501,
    `The emulator implements POST /{queue or topic}/messages, not ${method} ${pathname}.`,
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
