import { execFileSync } from 'node:child_process';

/**
 * The Node.js that runs npm, if it is new enough for the app, or else the Node.js of the tests. A CI job with Node.js 22
 * thereby runs the app on the oldest version that package.json allows.
 */
export function nodeOfNpm(): string {
  const { npm_node_execpath: path = process.execPath } = process.env;
  const [major = 0, minor = 0] = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' })
    .split('.')
    .map(Number);
  const stripsTypes = major > 22 || (major === 22 && minor >= 18); // for cli/main.ts; the bundle does not need it
  return stripsTypes ? path : process.execPath;
}
