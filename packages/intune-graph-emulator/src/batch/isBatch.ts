import type { HttpRequest } from '../http/HttpRequest.ts';

/** Whether the path is `/{version}/$batch`. */
export const isBatch = ({ url }: Pick<HttpRequest, 'url'>): boolean =>
  /^\/[^/?]+\/(\$|%24)batch\/?(\?|$)/i.test(url);
