import type { HttpCall } from './HttpCall.ts';
import type { RecordedRequest } from './RecordedRequest.ts';
import { recordedBody } from './recordedBody.ts';
import { recordedHeaders } from './recordedHeaders.ts';

type Outcome = Partial<Pick<RecordedRequest, 'status' | 'fault' | 'applied'>>;

/** The last requests, in the order in which they came in. */
export class RequestLog {
  readonly requests: RecordedRequest[] = [];
  readonly #limit: number;
  #sequence = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns by what the outcome is added to the record, as it becomes known */
  add(call: HttpCall): (outcome: Outcome) => void {
    const { endpoint, method, url, requestId } = call;
    this.#sequence += 1;
    const record: RecordedRequest = {
      sequence: this.#sequence,
      time: new Date().toISOString(),
      ...{ endpoint, method, url, headers: recordedHeaders(call.headers) },
      ...recordedBody(call.body),
      ...{ requestId, status: null, fault: null, applied: false },
    };
    this.requests.push(record);
    if (this.requests.length > this.#limit) this.requests.shift();
    return (outcome) => Object.assign(record, outcome);
  }

  clear(): void {
    this.requests.length = 0;
  }
}
