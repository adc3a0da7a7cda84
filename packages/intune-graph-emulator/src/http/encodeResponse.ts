import type { Cut, Fault } from '../faults/Fault.ts';
import { encodeBody } from './encodeBody.ts';
import type { HttpResponse } from './HttpResponse.ts';

/** A response as it is sent. */
export type EncodedResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The response is not sent, or only half of it. */
  readonly cut: Cut | undefined;
};

/** A response in the form that a fault gives it. */
export function encodeResponse(response: HttpResponse, fault?: Fault): EncodedResponse {
  const { status, headers, body } = response;
  return {
    status,
    headers: withoutRepeats({ ...headers, ...(fault?.encoding && { 'Content-Encoding': fault.encoding }) }),
    body: encodeBody(body, fault),
    cut: fault?.cut ?? response.cut,
  };
}

/** A fault can write the name of a header in another case. The last value counts. */
const withoutRepeats = (headers: Record<string, string>) =>
  Object.fromEntries(
    new Map(Object.entries(headers).map((header) => [header[0].toLowerCase(), header])).values(),
  );
