import { decodeSection, encodeSection, SECTION, splitSections } from './codec/sections.ts';
import { type Typed, types } from './codec/types.ts';
import { entries, fields, toText } from './codec/values.ts';

export type Request = {
  /** The response's correlation id must have the same AMQP type. */
  readonly messageId: Typed | undefined;
  readonly replyTo: string | undefined;
  readonly properties: ReadonlyMap<string, Typed>;
  /** Empty unless the body is a map. */
  readonly body: ReadonlyMap<string, Typed>;
};

export type Response = {
  readonly properties: Readonly<Record<string, Typed>>;
  readonly body?: Readonly<Record<string, Typed>>;
};

const MESSAGE_ID = 0;
const REPLY_TO = 4;
const CORRELATION_ID = 5;

export function decodeRequest(bytes: Buffer): Request {
  const sections = splitSections(bytes);
  const decode = (section: Buffer | undefined) => section && decodeSection(section);
  const properties = fields(decode(sections[SECTION.properties]));
  return {
    messageId: properties[MESSAGE_ID],
    replyTo: toText(properties[REPLY_TO]),
    properties: new Map(entries(decode(sections[SECTION.applicationProperties]))),
    body: toMap(decodeSection(sections.body)),
  };
}

export function encodeResponse(request: Request, { properties, body = {} }: Response): Buffer {
  const fieldsOfResponse: unknown[] = [];
  fieldsOfResponse[CORRELATION_ID] = request.messageId;
  return Buffer.concat([
    encodeSection(SECTION.properties, types.wrap_list([...fieldsOfResponse])),
    encodeSection(SECTION.applicationProperties, types.wrap(properties)),
    encodeSection(SECTION.value, types.wrap(body)),
  ]);
}

export function toMap(value: Typed | undefined): Map<string, Typed> {
  return new Map(value && types.is_map(value) ? entries(value) : []);
}
