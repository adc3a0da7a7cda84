/** In JSON Schema: the property is there, and not null. */
export const required = (name: string) => ({
  required: [name],
  properties: { [name]: { not: { type: 'null' } } },
});
