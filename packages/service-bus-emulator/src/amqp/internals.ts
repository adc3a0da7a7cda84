import type { Socket } from 'node:net';
import type { Connection, Delivery, Receiver, Sender, Session } from 'rhea';
import type { Typed } from './codec/types.ts';

/** The parts of rhea 3.0 that a broker needs and rhea's types leave out. */

export type RheaConnection = Connection & {
  accept(socket: Socket): RheaConnection;
  /** Writes everything pending at the end of this tick. */
  _register(): void;
  /** Without an argument, writes an empty frame. */
  _write_frame(): void;
  /** Forgets the peer and stops the heartbeat. */
  _disconnected(): void;
};

export type RheaSession = Session & {
  readonly connection: RheaConnection;
  readonly outgoing: {
    readonly next_delivery_id: number;
    readonly next_pending_delivery: number;
    /** Free slots in the buffer of unsettled deliveries. */
    available(): number;
    transfer_window(): number;
  };
  on_transfer(frame: { readonly performative: { message_format: number | null } }): void;
  on_flow(frame: unknown): void;
  output(frame: unknown): void;
};

type RheaLink = {
  readonly session: RheaSession;
  readonly connection: RheaConnection;
  readonly local: { readonly attach: Attach };
  /** Writes attach, flow and detach frames. */
  _process?: (() => void) | undefined;
};

type Attach = {
  source: unknown;
  target: unknown;
  snd_settle_mode: number;
  rcv_settle_mode: number;
  max_message_size: number;
  properties: Record<string, Typed>;
};

export type RheaSender = Sender &
  RheaLink & {
    credit: number;
    delivery_count: number;
    issue_flow: boolean;
    /** True when the next flow frame must report that the link is drained. */
    _get_drain(): boolean;
  };

export type RheaReceiver = Receiver & RheaLink;

export type RheaDelivery = Delivery & {
  readonly link: { readonly session: RheaSession };
  remote_settled: boolean;
  settled: boolean;
};
