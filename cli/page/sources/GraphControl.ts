import type { FaultInput, RecordedRequest } from '@assignment-relay/intune-graph-emulator';
import { property } from '../../../src/values/property.ts';

export type ListedFault = { readonly id: number } & FaultInput;

const timeoutMs = 5_000;

/** The control API of a Graph emulator. */
export class GraphControl {
  readonly #url: string;

  /** @param url the emulator's own, `http://127.0.0.1:7072` */
  constructor(url: string) {
    this.#url = `${url.replace(/\/$/, '')}/emulator`;
  }

  async requestsAfter(sequence: number): Promise<readonly RecordedRequest[]> {
    return (await this.#fetch(`/requests?after=${sequence}`)).json() as Promise<RecordedRequest[]>;
  }

  async faults(): Promise<readonly ListedFault[]> {
    return (await this.#fetch('/faults')).json() as Promise<ListedFault[]>;
  }

  async addFault(fault: FaultInput): Promise<void> {
    await this.#fetch('/faults', { method: 'POST', body: JSON.stringify(fault) });
  }

  async removeFault(id: number): Promise<void> {
    await this.#fetch(`/faults/${id}`, { method: 'DELETE' });
  }

  async state(): Promise<unknown> {
    return (await this.#fetch('/state')).json();
  }

  async profile(): Promise<string> {
    return String(property(await (await this.#fetch('/routes')).json(), 'profile'));
  }

  async setProfile(profile: 'documented' | 'observed'): Promise<void> {
    await this.#fetch('/routes', { method: 'PATCH', body: JSON.stringify({ profile }) });
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const response = await fetch(this.#url + path, { ...init, signal: AbortSignal.timeout(timeoutMs) }).catch(
      (cause) => {
        throw new Error(`The Graph emulator at ${this.#url} does not answer.`, { cause });
      },
    );
    if (response.ok) return response;
    throw new Error(
      `${init.method ?? 'GET'} ${this.#url}${path}: ${response.status} ${await response.text()}`,
    );
  }
}
