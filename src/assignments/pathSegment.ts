/**
 * Pattern (no anchors) of an id that can stand in a URL path and not change it: no / \ ? # %, no `..`, no white space,
 * no quotes, nothing outside ASCII. Intune's own ids have letters, digits, `-` and `_`.
 */
export const pathSegment = '(?!\\.)(?:(?!\\.\\.)[A-Za-z0-9._~:=,@!+-])+';
