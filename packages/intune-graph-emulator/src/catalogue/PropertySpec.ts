/** What is known of one property of an OData type. A property without `values` is an Edm.String. */
export type PropertySpec = {
  /** The members of its enumeration. */
  readonly values?: readonly string[];
  /** Not in the v1.0 schema. */
  readonly betaOnly?: true;
  /** Accepted in a body and left alone. */
  readonly readOnly?: true;
  readonly nullable?: true;
};

export type PropertySpecs = Readonly<Record<string, PropertySpec>>;
