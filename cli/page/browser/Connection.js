/** @import { Push } from '../PageState.ts' */

const storageKey = 'relay-token';
const silenceMs = 25_000;
const maxDelaySeconds = 10;

/**
 * @typedef {{ state: 'connecting' | 'live' } | { state: 'lost', retryAt: number } | { state: 'refused' }} Status
 */

/**
 * The token of the link. It is taken out of the address at once, so that neither the history nor a copied address has
 * it, and kept for a reload of this tab. A fragment is never sent to a server, nor in a Referer.
 */
export function takeToken() {
  const token = new URLSearchParams(location.hash.slice(1)).get('token');
  if (token) {
    sessionStorage.setItem(storageKey, token);
    history.replaceState(null, '', location.pathname);
  }
  return sessionStorage.getItem(storageKey) ?? '';
}

/** The stream of the page's state. It connects again by itself. */
export class Connection {
  #token;
  #onPush;
  #onStatus;
  #failures = 0;
  /** @type {() => void} */
  #wake = () => {};

  /**
   * @param {string} token
   * @param {(push: Push) => void} onPush
   * @param {(status: Status) => void} onStatus
   */
  constructor(token, onPush, onStatus) {
    this.#token = token;
    this.#onPush = onPush;
    this.#onStatus = onStatus;
  }

  async run() {
    for (;;) {
      const refused = await this.#read().catch(() => false);
      if (refused) return this.#onStatus({ state: 'refused' });
      const seconds = Math.min(maxDelaySeconds, 2 ** this.#failures);
      this.#failures += 1;
      this.#onStatus({ state: 'lost', retryAt: Date.now() + seconds * 1_000 });
      await new Promise((resolve) => {
        this.#wake = () => resolve(undefined);
        setTimeout(resolve, seconds * 1_000);
      });
      this.#onStatus({ state: 'connecting' });
    }
  }

  retry() {
    this.#wake();
  }

  /** @param {string} path below /api @param {object} [body] of a POST @returns {Promise<any>} */
  async request(path, body) {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`/api/${path}`, { ...init, headers: { 'X-Relay-Token': this.#token } });
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error ?? `The page's server answered with ${response.status}.`);
    return answer;
  }

  /** @returns whether the token was refused */
  async #read() {
    const controller = new AbortController();
    const response = await fetch('/api/events', {
      headers: { 'X-Relay-Token': this.#token },
      signal: controller.signal,
    });
    if (response.status === 401) return true;
    if (!response.ok || !response.body) return false;
    let silence = setTimeout(() => controller.abort(), silenceMs);
    let text = '';
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      clearTimeout(silence);
      if (done) return false;
      silence = setTimeout(() => controller.abort(), silenceMs);
      this.#failures = 0;
      const events = (text + value).split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) this.#dispatch(event);
    }
  }

  /** @param {string} event */
  #dispatch(event) {
    const data = event
      .split('\n')
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5))
      .join('\n');
    if (!data.trim()) return;
    this.#onStatus({ state: 'live' });
    this.#onPush(JSON.parse(data));
  }
}
