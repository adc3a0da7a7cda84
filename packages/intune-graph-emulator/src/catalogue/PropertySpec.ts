/** One property of an OData type. Without `values` it is an Edm.String. */
export type PropertySpec = {
  /** The members of its enumeration. */
  readonly values?: readonly string[];
  readonly betaOnly?: true;
  /** Accepted in a body and ignored. */
  readonly readOnly?: true;
  readonly nullable?: true;
};

export type PropertySpecs = Readonly<Record<string, PropertySpec>>;
