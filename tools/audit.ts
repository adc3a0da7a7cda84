/** `npm run audit`: known vulnerabilities of the deployed packages. */
import { spawnSync } from 'node:child_process';
import { explainAudit } from './audit/explainAudit.ts';

const online = ['--offline=false', '--fetch-retries=1']; // if npm is offline, it reports no vulnerabilities
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json', ...online], {
  encoding: 'utf8',
  shell: process.platform === 'win32', // npm is a script on Windows
});
const { passed, lines } = explainAudit(stdout);
console.log(lines.join('\n'));
process.exitCode = passed ? 0 : 1;
