const recorded = [
  'accept',
  'authorization',
  'client-request-id',
  'content-type',
  'if-match',
  'prefer',
  'traceparent',
  'user-agent',
  'x-msft-approval-code',
  'x-msft-approval-justification',
];

/** The headers for the log. An authorization is reduced to its scheme. */
export function recordedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => recorded.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === 'authorization' ? withoutSecret(value) : value]),
  );
}

const withoutSecret = (authorization: string) => (/^Bearer\b/i.test(authorization) ? 'Bearer …' : '…');
