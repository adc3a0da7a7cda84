import { type Content, isSystemProperty, type Value } from '../broker/Content.ts';

/** A message property that SQL names. */
export type Property = {
  read(content: Content): Value;
  /** Undefined removes the property. */
  write(content: Content, value: Value): Content;
};

/** A name without a scope is an application property. */
export function toProperty(scope: string | undefined, name: string): Property {
  const scopeName = scope?.toLowerCase() ?? 'user';
  if (scopeName === 'sys') return systemProperty(name);
  if (scopeName === 'user') return applicationProperty(name);
  throw new Error(`The scope '${scope}' is unknown; use sys or user.`);
}

function systemProperty(written: string): Property {
  const name = written.toLowerCase();
  if (!isSystemProperty(name)) throw new Error(`The property sys.${written} is unknown.`);
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
