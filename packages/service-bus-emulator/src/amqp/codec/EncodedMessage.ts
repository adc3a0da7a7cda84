import { randomUUID } from 'node:crypto';
import type { Content, Properties, SystemProperty, Value } from '../../broker/Content.ts';
import { SCHEDULED_ENQUEUE_TIME } from './annotations.ts';
import {
  decodeSection,
  encodeSection,
  joinSections,
  SECTION,
  type Sections,
  splitSections,
} from './sections.ts';
import { CREATION_TIME, EXPIRY_TIME, SYSTEM_PROPERTY_POSITIONS } from './systemProperties.ts';
import { isTyped, type Typed, types } from './types.ts';
import { entries, fields, fromValue, toNumber, toText, toValue } from './values.ts';

const MESSAGE_ID = 0;
const GROUP_ID = 10;
const HEADER_TTL = 2;
const LONGEST_HEADER_TTL = 2 ** 32 - 1;

/** A message as bytes. The sections that the broker does not read or change keep their bytes. */
export class EncodedMessage implements Content {
  readonly messageId: string;
  readonly sessionId: string | undefined;
  readonly timeToLiveMs: number | undefined;
  readonly scheduledEnqueueTime: number | undefined;
  /** Decoded sections are not kept, so that a waiting message needs little more memory than its bytes. */
  readonly #bytes: Buffer;

  /** A message without an id gets one, because the SDK renews locks by message id. */
  static decode(bytes: Buffer): EncodedMessage {
    const message = new EncodedMessage(Buffer.from(bytes));
    return message.messageId
      ? message
      : message.withSystemProperty('messageid', randomUUID().replaceAll('-', ''));
  }

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const { sections } = this;
    const properties = fields(decode(sections[SECTION.properties]));
    this.messageId = toText(properties[MESSAGE_ID]) ?? '';
    this.sessionId = toText(properties[GROUP_ID]);
    this.timeToLiveMs = timeToLive(fields(decode(sections[SECTION.header])), properties);
    const annotations = new Map(entries(decode(sections[SECTION.messageAnnotations])));
    this.scheduledEnqueueTime = toNumber(annotations.get(SCHEDULED_ENQUEUE_TIME));
  }

  get sections(): Sections {
    return splitSections(this.#bytes);
  }

  systemProperty(name: SystemProperty): Value {
    return toValue(this.#properties()[SYSTEM_PROPERTY_POSITIONS[name]]);
  }

  applicationProperty(name: string): Value {
    const properties = this.#applicationProperties();
    return toValue(properties.get(keyOf(properties, name)));
  }

  withApplicationProperties(changes: Properties): EncodedMessage {
    if (changes.size === 0) return this;
    const properties = this.#applicationProperties();
    for (const [name, value] of changes) {
      if (value === undefined) properties.delete(keyOf(properties, name));
      else properties.set(keyOf(properties, name), value);
    }
    const flat = [...properties].flatMap(([name, value]) => [types.wrap_string(name), toTyped(value)]);
    return this.#with(SECTION.applicationProperties, types.Map32(flat));
  }

  withSystemProperty(name: SystemProperty, value: Value): EncodedMessage {
    const position = SYSTEM_PROPERTY_POSITIONS[name];
    return this.#with(SECTION.properties, withField(this.#properties(), position, toField(name, value)));
  }

  #with(code: number, value: Typed): EncodedMessage {
    return new EncodedMessage(joinSections({ ...this.sections, [code]: encodeSection(code, value) }));
  }

  #properties(): readonly Typed[] {
    return fields(decode(this.sections[SECTION.properties]));
  }

  #applicationProperties(): Map<string, unknown> {
    return new Map(entries(decode(this.sections[SECTION.applicationProperties])));
  }
}

function decode(section: Buffer | undefined): Typed | undefined {
  return section && decodeSection(section);
}

/** A change comes from a client, as an AMQP value, or from a rule. */
function toTyped(value: unknown): Typed {
  return isTyped(value) ? value : fromValue(value as Exclude<Value, undefined>);
}

/** These properties are texts, and the content type is a symbol: AMQP 1.0 part 3.2.4. */
function toField(name: SystemProperty, value: Value): Typed | undefined {
  if (value === undefined) return undefined;
  return name === 'contenttype' ? types.wrap_symbol(String(value)) : types.wrap_string(String(value));
}

/** The header cannot hold more than 49 days, so the clients also send the times of creation and of expiry. */
function timeToLive(header: readonly Typed[], properties: readonly Typed[]): number | undefined {
  const inHeader = toNumber(header[HEADER_TTL]);
  if (inHeader !== undefined && inHeader < LONGEST_HEADER_TTL) return inHeader;
  const [expiry, creation] = [toNumber(properties[EXPIRY_TIME]), toNumber(properties[CREATION_TIME])];
  return expiry === undefined || creation === undefined ? inHeader : expiry - creation;
}

function withField(list: readonly Typed[], position: number, value: Typed | undefined): Typed {
  const length = Math.max(list.length, position + 1);
  return types.wrap_list(Array.from({ length }, (_, index) => (index === position ? value : list[index])));
}

/** Finds a property name in any case. */
function keyOf(properties: ReadonlyMap<string, unknown>, name: string): string {
  if (properties.has(name)) return name;
  const wanted = name.toLowerCase();
  return [...properties.keys()].find((candidate) => candidate.toLowerCase() === wanted) ?? name;
}
