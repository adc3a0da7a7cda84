import { setMaxListeners } from 'node:events';

/** An AbortController for any number of listeners. */
export function createSharedAbortController(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}
