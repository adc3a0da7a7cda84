const loopbackHosts = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The hosts of NO_PROXY, and loopback. With HTTPS_PROXY, HTTP_PROXY or ALL_PROXY, @azure/identity would otherwise request a
 * token of the emulator from the proxy.
 */
export function withoutProxy(env: Readonly<Record<string, string | undefined>>): string {
  const given = env['NO_PROXY'] || env['no_proxy'];
  return [...(given ? [given] : []), ...loopbackHosts].join(',');
}
