/** One property of an OData type. */
export type PropertySpec = {
  /** Default: Edm.String. A complex value needs an `@odata.type`; its other properties are stored as they are. */
  readonly type?: 'Edm.Boolean' | 'complex';
  /** The members of its enumeration. */
  readonly values?: readonly string[];
  readonly betaOnly?: true;
  /** Accepted in a body and ignored. */
  readonly readOnly?: true;
  readonly nullable?: true;
  /** The value in an assignment that is created without it. */
  readonly initial?: unknown;
  /** The value in every response, whatever was written. */
  readonly readsAs?: unknown;
};

export type PropertySpecs = Readonly<Record<string, PropertySpec>>;
