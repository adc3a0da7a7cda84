import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import rhea from 'rhea';
import frames from 'rhea/lib/frames.js';
import terminus from 'rhea/lib/terminus.js';

type Performative = 'begin' | 'attach' | 'flow' | 'transfer' | 'disposition' | 'detach' | 'end' | 'close';

/** A received frame: the name of its performative, the performative's fields, and the message of a transfer. */
export type Received = {
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly payload: Buffer | undefined;
};

const AMQP_HEADER = Buffer.from('AMQP\0\x01\0\0', 'latin1');

/** Names of the delivery states, AMQP 1.0 part 3.4. */
const OUTCOMES = new Map([
  [0x24, 'accepted'],
  [0x25, 'rejected'],
  [0x26, 'released'],
  [0x27, 'modified'],
]);

/** A client that speaks AMQP frame by frame, so that a test sees what client libraries hide. It has one session. */
export class FrameClient {
  readonly #socket: Socket;
  readonly #received: Received[] = [];
  #unread: Buffer = Buffer.alloc(0);
  #notify = () => {};

  /** Opens a connection with one session. */
  static async open(port: number): Promise<FrameClient> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const client = new FrameClient(socket);
    const open = frames.open({ container_id: 'test', hostname: 'localhost' });
    socket.write(Buffer.concat([AMQP_HEADER, frames.write_frame(frames.amqp_frame(0, open))]));
    await client.next('open');
    return client;
  }

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.#read(bytes));
  }

  /** Begins the session with a large window. */
  static begin(): Buffer {
    return FrameClient.frame('begin', {
      next_outgoing_id: 0,
      incoming_window: 10_000,
      outgoing_window: 10_000,
    });
  }

  static frame(name: Performative, fields: object, payload?: Buffer): Buffer {
    return frames.write_frame(frames.amqp_frame(0, frames[name](fields), payload));
  }

  /** The client's end of a receiver, from an address. */
  static receiver(name: string, handle: number, address: string, fields: object = {}): Buffer {
    const source = terminus.source({ address }).described();
    const target = terminus.target({ address: 'here' }).described();
    return FrameClient.frame('attach', { name, handle, role: true, source, target, ...fields });
  }

  /** The client's end of a sender, to an address. */
  static sender(name: string, handle: number, address: string, fields: object = {}): Buffer {
    const source = terminus.source({ address: 'here' }).described();
    const target = terminus.target({ address }).described();
    return FrameClient.frame('attach', {
      name,
      handle,
      role: false,
      source,
      target,
      initial_delivery_count: 0,
      ...fields,
    });
  }

  static credit(handle: number, link_credit: number): Buffer {
    const window = {
      next_incoming_id: 0,
      incoming_window: 10_000,
      next_outgoing_id: 0,
      outgoing_window: 10_000,
    };
    return FrameClient.frame('flow', { ...window, handle, delivery_count: 0, link_credit });
  }

  /** A message, not settled. Each delivery of the session needs its own delivery id, from 0 on. */
  static message(handle: number, body: string, delivery_id = 0): Buffer {
    return FrameClient.transfer(handle, rhea.message.encode({ body }) as unknown as Buffer, delivery_id);
  }

  static transfer(handle: number, payload: Buffer, delivery_id = 0): Buffer {
    const delivery_tag = Buffer.from([delivery_id]);
    return FrameClient.frame('transfer', { handle, delivery_id, delivery_tag, message_format: 0 }, payload);
  }

  /** Sends frames in one write. */
  send(...encoded: readonly Buffer[]): void {
    this.#socket.write(Buffer.concat(encoded));
  }

  /** The next frame with this name. Frames before it are dropped. */
  async next(name: string): Promise<Received> {
    const passed = await this.until(name);
    return passed.at(-1) as Received;
  }

  /** The frames that arrive up to the first with this name. */
  async until(name: string): Promise<Received[]> {
    for (;;) {
      const index = this.#received.findIndex((frame) => frame.name === name);
      if (index >= 0) return this.#received.splice(0, index + 1);
      await new Promise<void>((resolve) => {
        this.#notify = resolve;
      });
    }
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    this.#unread = Buffer.concat([this.#unread, bytes]);
    if (this.#unread.subarray(0, 4).equals(AMQP_HEADER.subarray(0, 4)))
      this.#unread = this.#unread.subarray(8);
    while (this.#unread.length >= 4 && this.#unread.length >= this.#unread.readUInt32BE()) {
      const size = this.#unread.readUInt32BE();
      const { performative, payload } = frames.read_frame(this.#unread.subarray(0, size)) ?? {};
      this.#unread = this.#unread.subarray(size);
      if (!performative) continue; // a heartbeat
      const [name = ''] = String(performative.constructor).split('#');
      this.#received.push({ name, fields: toFields(performative), payload });
    }
    this.#notify();
  }
}

/**
 * The fields without their AMQP types. A terminus is a list whose first element is its address. `outcome` names the
 * delivery state.
 */
function toFields(performative: object): Received['fields'] {
  const fields: Record<string, unknown> = {};
  for (const name in performative) {
    const value = fieldsOf(performative)[name];
    if (typeof value !== 'function') fields[name] = plain(value);
  }
  const state = fieldsOf(performative)['state'];
  return { ...fields, outcome: OUTCOMES.get(Number(fieldsOf(fieldsOf(state)['descriptor'])['value'])) };
}

function fieldsOf(value: unknown): Received['fields'] {
  return Object(value) as Received['fields'];
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Object && 'type' in value && 'value' in value ? plain(value.value) : value;
}
