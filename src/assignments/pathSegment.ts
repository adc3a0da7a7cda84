import * as z from 'zod';

/**
 * Pattern, without anchors, of an id that cannot change the URL path it is in: no / \ ? # %, no `..`, no white space, no
 * quotes, nothing outside ASCII. Intune's own ids consist of letters, digits, `-` and `_`.
 */
export const pathSegment = '(?!\\.)(?:(?!\\.\\.)[A-Za-z0-9._~:=,@!+-])+';

/** An id that becomes one segment of a URL path. */
export const segment = (maxLength: number) =>
  z
    .string()
    .max(maxLength)
    .regex(
      new RegExp(`^${pathSegment}$`),
      'expected an id: letters, digits and - _ . ~ : = , @ ! + (no "..")',
    );
