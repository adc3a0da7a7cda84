import type { HttpRequest } from '../http/HttpRequest.ts';
import type { RecordedRequest } from './RecordedRequest.ts';
import { recordedBody } from './recordedBody.ts';
import { recordedHeaders } from './recordedHeaders.ts';

type Outcome = Partial<Pick<RecordedRequest, 'status' | 'fault' | 'applied'>>;

/** The latest requests, in the order of their arrival. */
export class RequestLog {
  readonly requests: RecordedRequest[] = [];
  readonly #limit: number;
  #sequence = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns a function that adds the outcome to the record */
  add(request: HttpRequest): (outcome: Outcome) => void {
    const { endpoint, method, url, requestId } = request;
    this.#sequence += 1;
    const record: RecordedRequest = {
      sequence: this.#sequence,
      time: new Date().toISOString(),
      ...{ endpoint, method, url, headers: recordedHeaders(request.headers) },
      ...recordedBody(request.body),
      ...{ requestId, status: null, fault: null, applied: false },
    };
    this.requests.push(record);
    if (this.requests.length > this.#limit) this.requests.shift();
    return (outcome) => Object.assign(record, outcome);
  }

  /** The requests that came after the one with this sequence number. */
  after(sequence: number): readonly RecordedRequest[] {
    const first = this.requests.findIndex((request) => request.sequence > sequence);
    return first < 0 ? [] : this.requests.slice(first);
  }

  clear(): void {
    this.requests.length = 0;
  }
}
