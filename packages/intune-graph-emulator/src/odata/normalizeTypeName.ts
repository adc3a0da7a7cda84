/** `#microsoft.graph.X` and `microsoft.graph.X` become `x`; anything else becomes undefined. */
export const normalizeTypeName = (odataType: unknown): string | undefined =>
  typeof odataType === 'string'
    ? /^#?microsoft\.graph\.(\w+)$/i.exec(odataType)?.[1]?.toLowerCase()
    : undefined;
