import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Emulation } from './Emulation.ts';
import { disturb } from './faults/disturb.ts';
import { answerGraph } from './graph/answerGraph.ts';
import { answerIdentity } from './identity/answerIdentity.ts';
import { graphHeaders } from './requests/graphHeaders.ts';
import type { HttpAnswer } from './requests/HttpAnswer.ts';
import type { HttpCall } from './requests/HttpCall.ts';
import { readCall } from './requests/readCall.ts';
import { sendAnswer } from './requests/sendAnswer.ts';

type Http = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };

/** One request from its arrival to its answer: log it, see what fault hits it, do it, answer it. */
export async function exchange(
  emulation: Emulation,
  endpoint: HttpCall['endpoint'],
  { incoming, outgoing }: Http,
  body: string,
): Promise<void> {
  const call = readCall(endpoint, incoming, body);
  const note = emulation.log.add(call);
  const hit = emulation.faults.take(call);
  const work = () => answer(emulation, call);
  const given = hit ? disturb(hit.fault, call, work) : work();
  note({ fault: hit?.id ?? null, applied: given.applied ?? false });
  await delay(hit?.fault.delayMs, emulation.closing.signal);
  const cut = hit?.fault.cut;
  note({ status: cut === 'before' || cut === 'after' ? null : given.status });
  const headers = endpoint === 'graph' ? { ...graphHeaders(call), ...given.headers } : given.headers;
  sendAnswer(outgoing, { ...given, headers }, cut);
}

function answer(emulation: Emulation, call: HttpCall): HttpAnswer {
  if (call.endpoint === 'identity') return answerIdentity(call, emulation.tokens, emulation.identityHeader);
  return answerGraph(call, emulation);
}

/** Ends early, and as if it had run out, when the emulator closes. */
const delay = (milliseconds: number | undefined, signal: AbortSignal) =>
  milliseconds ? sleep(milliseconds, undefined, { signal }).catch(() => {}) : undefined;
