import type { RheaDelivery, RheaSender } from './internals.ts';

const MESSAGE_FORMAT = 0;

/** The link on which a client receives the responses to its requests. */
export class ResponseLink {
  readonly #link: RheaSender;
  readonly #waiting: Buffer[] = [];
  /** rhea counts a delivery only when it writes it. */
  #sent = 0;

  constructor(link: RheaSender) {
    this.#link = link;
  }

  send(response: Buffer): void {
    this.#waiting.push(response);
    this.pump();
  }

  /** Responses wait for credit here, because in rhea they would block every other link of the session. */
  pump(): void {
    while (this.#link.credit + this.#link.delivery_count > this.#sent) {
      const response = this.#waiting.shift();
      if (!response) return;
      const delivery = this.#link.send(response, undefined, MESSAGE_FORMAT) as unknown as RheaDelivery;
      delivery.settled = true;
      this.#sent += 1;
    }
  }

  close(): void {
    this.#waiting.length = 0;
  }
}
