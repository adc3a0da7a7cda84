/** A value at a time. The time is in milliseconds. */
export type Point = { readonly at: number; readonly value: number };

export type Series = {
  /** A class of the style sheet. */
  readonly style: 'first' | 'second';
  readonly name: string;
  readonly kind: 'line' | 'dots';
  readonly points: readonly Point[];
};

/** One of the charts, which are below each other and share the time axis. */
export type Panel = {
  readonly title: string;
  readonly series: readonly Series[];
  /** A dashed line with a label. */
  readonly goal?: { readonly value: number; readonly name: string };
};

/** A moment that is marked in all charts. */
export type Mark = { readonly at: number; readonly name: string };
