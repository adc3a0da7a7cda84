import { afterEach, expect, test } from '@jest/globals';
import { anEvent, usePage } from '../cli/page/usePage.ts';
import { describeBrowser } from './describeBrowser.ts';

describeBrowser('the page with 10,100 results in the record', (open, errors) => {
  const served = usePage();
  afterEach(() => expect(errors).toEqual([]));

  test('shows the newest, says what it leaves out, and filters all that it has loaded', async () => {
    const { sender, page } = served();
    const events = Array.from({ length: 10_100 }, (_, index) =>
      anEvent({ changeId: `HR-${index}`, outcome: index % 100 === 0 ? 'failed' : 'applied' }),
    );
    await sender.publish(...events);
    const browser = await open(page.url);
    await browser.locator('.row', { hasText: 'HR-10099' }).waitFor();
    await browser.getByText('The page loads the latest 10,000 results.').waitFor();
    expect(await browser.locator('.row').count()).toBe(50);
    await browser.getByText('Show more: 9,950 are not shown').click();
    expect(await browser.locator('.row').count()).toBe(250);
    await browser.getByRole('searchbox', { name: 'Filter by text' }).fill('HR-150');
    await browser.locator('.row', { hasText: 'HR-1500' }).waitFor();
    expect(await browser.locator('.row').count()).toBe(11); // HR-150, and HR-1500 to HR-1509
    await browser.locator('.chip', { hasText: 'failed' }).click();
    expect(await browser.locator('.row .id').allTextContents()).toEqual(['HR-1500']);
  });

  test('says when its server is gone, and what it still shows', async () => {
    const { page } = served();
    const browser = await open(page.url);
    await browser.locator('.row').first().waitFor();
    await page.close();
    await browser.getByText('does not answer').waitFor();
    await browser.getByText('✗ Not connected').waitFor();
    await browser.getByRole('button', { name: 'Try now' }).click();
    expect(await browser.locator('.row').count()).toBe(50);
    errors.length = 0; // the browser reports each connection that was refused
  });
});
