/** Something that went wrong; times in milliseconds since 1970. */
export type Disturbance = { readonly name: string; readonly from: number; readonly to: number };
