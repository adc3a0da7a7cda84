import { badJustification, justificationTooLong } from './approvalErrors.ts';

const maximumLength = 1024;

/** @returns the decoded text @throws GraphError if it is not base64, or too long */
export function readJustification(header: string): string {
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(header) || header.length % 4 !== 0) throw badJustification();
  const text = Buffer.from(header, 'base64').toString();
  if (text.length > maximumLength) throw justificationTooLong();
  return text;
}
