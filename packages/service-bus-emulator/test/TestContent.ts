import type { Content, Properties, SystemProperty, Value } from '../src/broker/Content.ts';

type Given = {
  readonly messageId?: string;
  readonly sessionId?: string;
  readonly timeToLiveMs?: number;
  readonly scheduledEnqueueTime?: number;
  readonly system?: Partial<Record<SystemProperty, Value>>;
  readonly properties?: Readonly<Record<string, Value>>;
};

/** A message that was not encoded. */
export class TestContent implements Content {
  readonly messageId: string;
  readonly sessionId: string | undefined;
  readonly timeToLiveMs: number | undefined;
  readonly scheduledEnqueueTime: number | undefined;
  readonly #given: Given;

  constructor(given: Given = {}) {
    this.#given = given;
    this.messageId = given.messageId ?? 'id';
    this.sessionId = given.sessionId;
    this.timeToLiveMs = given.timeToLiveMs;
    this.scheduledEnqueueTime = given.scheduledEnqueueTime;
  }

  systemProperty(name: SystemProperty): Value {
    return name === 'messageid' ? this.messageId : this.#given.system?.[name === 'subject' ? 'label' : name];
  }

  applicationProperty(name: string): Value {
    const properties = Object.entries(this.#given.properties ?? {});
    return properties.find(([candidate]) => candidate.toLowerCase() === name.toLowerCase())?.[1];
  }

  withApplicationProperties(changes: Properties): TestContent {
    const names = new Set([...changes.keys()].map((name) => name.toLowerCase()));
    const kept = Object.entries(this.#given.properties ?? {}).filter(
      ([name]) => !names.has(name.toLowerCase()),
    );
    const properties = Object.fromEntries([...kept, ...(changes as ReadonlyMap<string, Value>)]);
    return new TestContent({ ...this.#given, properties });
  }

  withSystemProperty(name: SystemProperty, value: Value): TestContent {
    return new TestContent({ ...this.#given, system: { ...this.#given.system, [name]: value } });
  }
}
