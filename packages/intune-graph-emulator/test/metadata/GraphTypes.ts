import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

type Interface = { readonly parent: string; readonly properties: ReadonlyMap<string, string> };

/**
 * The entity types and enumerations of one version of Graph, read from the declarations that Microsoft generates from
 * Graph's metadata. TypeScript 7 has no API for that, but the files have a regular form. Names have no case, because
 * the declarations begin with a capital letter.
 */
export class GraphTypes {
  readonly #interfaces: ReadonlyMap<string, Interface>;
  readonly #enums: ReadonlyMap<string, readonly string[]>;

  constructor(packageName: string) {
    const file = createRequire(import.meta.url).resolve(`${packageName}/microsoft-graph.d.ts`);
    const text = readFileSync(file, 'utf8').replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, '');
    this.#interfaces = new Map(readInterfaces(text));
    this.#enums = new Map(readEnums(text));
  }

  has(type: string): boolean {
    return this.#interfaces.has(type.toLowerCase());
  }

  /** The members of an enumeration. */
  membersOf(type: string): readonly string[] | undefined {
    return this.#enums.get(type.toLowerCase());
  }

  /** The declaration of a property, also of an inherited one, such as `NullableOption<string[]>`. */
  propertyOf(type: string, name: string): string | undefined {
    const found = this.#interfaces.get(type.toLowerCase());
    return found && (found.properties.get(name) ?? this.propertyOf(found.parent, name));
  }

  isDerived(type: string, from: string): boolean {
    const found = this.#interfaces.get(type.toLowerCase());
    if (!found) return false;
    return type.toLowerCase() === from.toLowerCase() || this.isDerived(found.parent, from);
  }
}

const readInterfaces = (text: string) =>
  Array.from(
    text.matchAll(/^export interface (\w+)(?: extends (\w+))? \{(\}|.*?^\})$/gms),
    ([, name = '', parent = '', body = '']): [string, Interface] => [
      name.toLowerCase(),
      { parent, properties: new Map(readProperties(body)) },
    ],
  );

const readProperties = (body: string) =>
  Array.from(body.matchAll(/(\w+)\??:\s*([^;]+);/g), ([, name = '', type = '']): [string, string] => [
    name,
    type,
  ]);

const readEnums = (text: string) =>
  Array.from(
    text.matchAll(/^export type (\w+) =([^;]+);/gm),
    ([, name = '', body = '']): [string, readonly string[]] => [
      name.toLowerCase(),
      Array.from(body.matchAll(/"(\w+)"/g), ([, member = '']) => member),
    ],
  );
