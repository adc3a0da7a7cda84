import rhea from 'rhea';

/** An AMQP value with its type. rhea's types leave most of this file out. */
export type Typed = {
  readonly type: { readonly name: string; readonly typecode: number };
  readonly value: unknown;
  readonly descriptor?: Typed;
};

type Wrap<T> = (value: T) => Typed;

type Reader = {
  readonly buffer: Buffer;
  position: number;
  read(): Typed;
  read_bytes(count: number): Buffer;
  read_fixed_width(type: { readonly typecode: number; readonly width: number }): unknown;
};

type RheaTypes = {
  readonly Reader: new (bytes: Buffer) => Reader;
  readonly Writer: new () => { write(value: Typed): void; toBuffer(): Buffer };
  /** Does not change values that are typed already, not even inside lists and maps. */
  readonly wrap: Wrap<unknown>;
  readonly wrap_double: Wrap<number>;
  readonly wrap_boolean: Wrap<boolean>;
  readonly wrap_int: Wrap<number>;
  readonly wrap_long: Wrap<number | Buffer>;
  readonly wrap_string: Wrap<string>;
  readonly wrap_symbol: Wrap<string>;
  readonly wrap_timestamp: Wrap<number>;
  readonly wrap_uint: Wrap<number>;
  readonly wrap_ulong: Wrap<number | Buffer>;
  readonly wrap_uuid: Wrap<Buffer>;
  readonly wrap_list: Wrap<readonly unknown[]>;
  readonly wrap_array: (values: readonly unknown[], typecode: number) => Typed;
  readonly Map32: Wrap<readonly Typed[]>;
  readonly described: (descriptor: Typed, value: Typed) => Typed;
  readonly is_map: (value: Typed) => boolean;
};

export const types = rhea.types as unknown as RheaTypes;

export function isTyped(value: unknown): value is Typed {
  return typeof value === 'object' && value !== null && 'type' in value && 'value' in value;
}
