const SCHEME_AND_HOST = /^[a-z]+:\/\/[^/]*/i;

/** The path in a link's address. .NET sends `/queue`, Python `amqps://host/queue`, and .NET encodes it for a URL. */
export function entityPath(address: string): string {
  const path = address.replace(SCHEME_AND_HOST, '').replace(/^\/+/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
