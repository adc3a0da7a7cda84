/** `#microsoft.graph.X` and `microsoft.graph.X` both as `x`; undefined for anything else. */
export const typeName = (odataType: unknown): string | undefined =>
  typeof odataType === 'string'
    ? /^#?microsoft\.graph\.(\w+)$/i.exec(odataType)?.[1]?.toLowerCase()
    : undefined;
