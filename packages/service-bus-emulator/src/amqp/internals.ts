import type { Socket } from 'node:net';
import type { Connection, Delivery, Receiver, Sender, Session } from 'rhea';
import type { Typed } from './codec/types.ts';
import type { Deliveries } from './Deliveries.ts';

/** The parts of rhea 3.0 that a broker needs and rhea's types leave out. */

export type RheaConnection = Connection & {
  accept(socket: Socket): RheaConnection;
  /** Writes the encoded frames to the socket. */
  output(): void;
  /** Writes everything pending now. */
  _process(): void;
  /** Writes everything pending at the end of this tick. */
  _register(): void;
  /** Without an argument, writes an empty frame. */
  _write_frame(): void;
  /** Forgets the peer and stops the heartbeat. */
  _disconnected(): void;
};

export type RheaSession = Omit<Session, 'create_sender' | 'create_receiver' | 'remove_link'> & {
  readonly connection: RheaConnection;
  readonly outgoing: {
    readonly next_delivery_id: number;
    readonly next_pending_delivery: number;
    deliveries: Deliveries;
    transfer_window(): number;
    /** Writes the pending transfers, and reports the dispositions that have arrived. */
    process(): void;
  };
  /** rhea writes the frames of each of them. */
  readonly links: Record<string, RheaLink>;
  readonly local: { readonly handles: Record<number, RheaLink> };
  readonly remote: { readonly handles: Record<number, RheaLink> };
  create_sender(name: string): RheaLink;
  create_receiver(name: string): RheaLink;
  remove_link(link: RheaLink): void;
  on_attach(frame: { readonly performative: RemoteAttach }): void;
  on_transfer(frame: { readonly performative: { message_format: number | null } }): void;
  on_flow(frame: unknown): void;
  on_detach(frame: unknown): void;
  on_end(frame: unknown): void;
  output(frame: unknown): void;
};

export type RheaLink = {
  readonly session: RheaSession;
  readonly connection: RheaConnection;
  readonly local: { readonly attach: Attach; readonly handle: number };
  readonly remote: { handle: number | undefined };
  /** Set by prepareSession when the target is a coordinator, AMQP 1.0 part 4. */
  isForTransactions?: boolean;
  /** True once when the attach must be written. */
  readonly state: { need_open(): boolean };
  on_attach(frame: { readonly performative: RemoteAttach }): void;
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

type RemoteAttach = {
  readonly name: string;
  readonly role: boolean;
  readonly handle: number;
  target: { readonly descriptor?: { readonly value: unknown } } | null;
};

export type RheaSender = Omit<Sender, keyof RheaLink> &
  RheaLink & {
    credit: number;
    delivery_count: number;
    issue_flow: boolean;
    /** True when the next flow frame must report that the link is drained. */
    _get_drain(): boolean;
  };

export type RheaReceiver = Omit<Receiver, keyof RheaLink> & RheaLink;

export type RheaDelivery = Omit<Delivery, 'link'> & {
  readonly link: { readonly session: RheaSession; is_receiver(): boolean };
  remote_settled: boolean;
  settled: boolean;
};
