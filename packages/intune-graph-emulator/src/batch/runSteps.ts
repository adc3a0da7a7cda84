import type { EncodedResponse } from '../http/encodeResponse.ts';
import { toIdKey } from '../tenant/sameId.ts';
import type { BatchStep } from './readBatch.ts';

type Send = (step: BatchStep) => Promise<EncodedResponse>;

/**
 * Sends the requests in their order. Each one waits for the responses to the requests that it depends on.
 * @param fail the response to a request that depends on a failed one, which is not sent
 */
export function runSteps(
  steps: readonly BatchStep[],
  send: Send,
  fail: Send,
): Promise<readonly EncodedResponse[]> {
  const responses = new Map<string, Promise<EncodedResponse>>();
  const run = async (step: BatchStep) => {
    const needed = await Promise.all(step.dependsOn.map((id) => responses.get(toIdKey(id))));
    return needed.every(succeeded) ? send(step) : fail(step);
  };
  for (const step of steps) responses.set(toIdKey(step.id), run(step));
  return Promise.all(responses.values());
}

const succeeded = (response: EncodedResponse | undefined) =>
  response !== undefined && response.status >= 200 && response.status < 400;
