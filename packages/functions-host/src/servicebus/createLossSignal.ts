import { setMaxListeners } from 'node:events';

/** An AbortController that every message and session in flight may listen to. */
export function createLossSignal(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
