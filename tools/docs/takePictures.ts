/** Takes the pictures of docs/page.md: `node tools/docs/takePictures.ts`. Needs chromium, and looks best with the font Inter. */
import { setTimeout } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
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

async function take(browser: Browser, colorScheme: 'light' | 'dark'): Promise<void> {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 860 } });
  await page.goto(demo.page.url);
  await page.waitForSelector('.row');
  await setTimeout(1_500);
  await picture(page, `page-${colorScheme}`);
  await page.getByRole('button', { name: 'waiting' }).first().click();
  await page.getByRole('button', { name: 'applied' }).first().click();
  await page.getByRole('searchbox', { name: 'Filter by text' }).fill('RITM0012400');
  await page.locator('.row').first().click();
  await page.waitForSelector('.diff');
  await setTimeout(500);
  await picture(page, `change-${colorScheme}`);
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Message' }).fill(mistaken);
  await page.waitForSelector('.mistakes li');
  await page.locator('relay-composer').scrollIntoViewIfNeeded();
  await page.locator('.side').screenshot({ path: `${folder}/side-${colorScheme}.png` });
  await page.close();
  const narrow = await browser.newPage({ colorScheme, viewport: { width: 400, height: 860 } });
  await narrow.goto(demo.page.url);
  await narrow.waitForSelector('.row');
  await setTimeout(1_500);
  await picture(narrow, `narrow-${colorScheme}`);
  if (process.env['FULL'])
    await narrow.screenshot({ path: `${folder}/narrow-full-${colorScheme}.png`, fullPage: true });
  await narrow.close();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}/${name}.png` });
}
