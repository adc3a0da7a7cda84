/** `npm run audit`: known vulnerabilities of what is deployed, where a registry tells. */
import { spawnSync } from 'node:child_process';
import { explainAudit } from './audit/explainAudit.ts';

const online = ['--offline=false', '--fetch-retries=1']; // offline npm says that there is none
const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json', ...online], {
  encoding: 'utf8',
  shell: process.platform === 'win32', // npm is a script there
});
const { passed, lines } = explainAudit(stdout);
console.log(lines.join('\n'));
process.exitCode = passed ? 0 : 1;
