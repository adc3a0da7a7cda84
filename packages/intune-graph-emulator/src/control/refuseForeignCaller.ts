type Headers = { readonly host: string | undefined; readonly origin: string | undefined };

/**
 * The reason to refuse a request to the control API, or undefined. Any page in a browser can send requests to a
 * loopback address; its Origin gives it away. A page whose host name is rebound to 127.0.0.1 (DNS rebinding) counts
 * as the same origin; its Host gives it away.
 */
export function refuseForeignCaller({ host, origin }: Headers): string | undefined {
  const own = parse(`http://${host}`);
  if (!own || !isLoopback(own.hostname))
    return `The control API does not answer to the Host '${host}'. Use 127.0.0.1, [::1] or localhost.`;
  const page = origin === undefined ? own : parse(origin);
  if (page?.protocol === 'http:' && isLoopback(page.hostname) && page.port === own.port) return undefined;
  return `The control API does not accept requests from the Origin '${origin}'.`;
}

const isLoopback = (hostname: string) =>
  hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);

const parse = (url: string): URL | undefined => URL.parse(url) ?? undefined;
