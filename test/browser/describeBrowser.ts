import { existsSync } from 'node:fs';
import { isAvailable } from '@assignment-relay/emulator-kit';
import { afterAll, afterEach, beforeAll, describe } from '@jest/globals';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const candidates = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = candidates.find((path) => path && existsSync(path));

type Open = (url: string, options?: BrowserContextOptions) => Promise<Page>;

/** Like `describe`, but skips the tests where there is no Chromium. Every error on a page fails the test that opened it. */
export function describeBrowser(name: string, tests: (open: Open, errors: string[]) => void): void {
  const found = isAvailable(name, 'Install chromium, or set CHROME_PATH.', () => {
    if (!executablePath) throw new Error('There is no Chromium.');
  });
  (found ? describe : describe.skip)(name, () => {
    const errors: string[] = [];
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    });
    // Pages that stay open show every event, too, and slow down the tests that follow.
    afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
    afterAll(() => browser?.close());
    tests(async (url, options = {}) => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      context.setDefaultTimeout(60_000); // a limit for tests that hang
      const page = await context.newPage();
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(message.text());
      });
      await page.goto(url);
      return page;
    }, errors);
  });
}
