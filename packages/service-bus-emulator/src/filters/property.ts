import { type Content, isSystemProperty, type Value } from '../broker/Content.ts';

/** A property of a message, as named in SQL. */
export type Property = {
  read(content: Content): Value;
  /** Undefined removes it. */
  write(content: Content, value: Value): Content;
};

/** Without a scope it is one of the sender's application properties. */
export function toProperty(scope: string | undefined, name: string): Property {
  const where = scope?.toLowerCase() ?? 'user';
  if (where === 'sys') return systemProperty(name);
  if (where === 'user') return applicationProperty(name);
  throw new Error(`There are properties of sys and of user, not of '${scope}'.`);
}

function systemProperty(written: string): Property {
  const name = written.toLowerCase();
  if (!isSystemProperty(name)) throw new Error(`There is no property sys.${written}.`);
  return {
    read: (content) => content.systemProperty(name),
    write: (content, value) => content.withSystemProperty(name, value),
  };
}

function applicationProperty(name: string): Property {
  return {
    read: (content) => content.applicationProperty(name),
    write: (content, value) => content.withApplicationProperties(new Map([[name, value]])),
  };
}
