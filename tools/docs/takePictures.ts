/** Takes the pictures of docs/page.md: `node tools/docs/takePictures.ts`. Needs chromium and pngquant, and looks best with the font Inter. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright-core';
import { postSamples, reassignmentEvents, someChanges, startDemo } from './demoRelay.ts';

const folder = process.argv[2] ?? 'docs/pictures';
const mistaken = `{
  "changeId": "RITM0012345-1",
  "assignmentType": "deviceConfigurationAssignment",
  "operation": "update",
  "policyID": "d0d0d0d0-0000-4000-8000-000000000003",
  "assignmentId": "d0d0d0d0-…",
  "assignment": {
    "target": { "@odata.type": "#microsoft.graph.groupAssignmentTarget", "groupId": "Sales" }
  }
}`;

mkdirSync(folder, { recursive: true });
const demo = await startDemo();
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-lcd-text'],
});
try {
  await prepare();
  await take(browser, 'light');
  await take(browser, 'dark');
} finally {
  await browser.close();
  await demo.stop();
}

async function prepare(): Promise<void> {
  await postSamples(demo);
  await demo.publish(...reassignmentEvents());
  await scheduleStep('RITM0099001');
  await setTimeout(4_000);
  demo.relay.graph.addFault({ status: 403, match: { method: 'POST' }, times: 3 });
  await demo.post(...someChanges(3, 900));
  await setTimeout(2_000);
  for (let first = 1; first < 180; first += 30) {
    await demo.post(...someChanges(30, first));
    await setTimeout(5_000);
  }
  demo.relay.graph.addFault({ status: 503, match: { path: '/deviceConfigurations/' }, times: 0 });
  await demo.post(...someChanges(14, 400));
  await setTimeout(1_500);
}

/** The queue has the next step of each reassignment that runs. This one is due after the pictures are taken. */
async function scheduleStep(sessionId: string): Promise<void> {
  const sender = demo.client.createSender('assignment-reassignments');
  await sender.scheduleMessages({ sessionId, body: '' }, new Date(Date.now() + 3_600_000));
  await sender.close();
}

async function take(browser: Browser, colorScheme: 'light' | 'dark'): Promise<void> {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 860 } });
  await page.goto(demo.page.url);
  await page.waitForSelector('.row');
  await setTimeout(1_500);
  await save(`page-${colorScheme}`, page.screenshot());
  await page.getByRole('searchbox', { name: 'Filter by text' }).fill('RITM0012400');
  await page.locator('.row').first().click();
  await page.waitForSelector('.diff');
  await setTimeout(500);
  await save(`change-${colorScheme}`, page.screenshot());
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Message' }).fill(mistaken);
  await page.waitForSelector('.mistakes li');
  for (const part of ['relay-reassignments', 'relay-composer', 'relay-faults'])
    await save(`${part.slice(6)}-${colorScheme}`, page.locator(`section:has(> ${part})`).screenshot());
  await page.close();
  const narrow = await browser.newPage({ colorScheme, viewport: { width: 400, height: 860 } });
  await narrow.goto(demo.page.url);
  await narrow.waitForSelector('.row');
  await setTimeout(1_500);
  await save(`narrow-${colorScheme}`, narrow.screenshot());
  await narrow.close();
}

/** With pngquant, a picture has a third of the bytes. */
async function save(name: string, picture: Promise<Buffer>): Promise<void> {
  const { stdout, error } = spawnSync('pngquant', ['-'], { input: await picture, maxBuffer: 10_000_000 });
  writeFileSync(`${folder}/${name}.png`, error ? await picture : stdout);
}
