import { afterEach, expect, test } from '@jest/globals';
import { reassignmentEvents } from '../../tools/docs/demoRelay.ts';
import { anEvent, usePage } from '../cli/page/usePage.ts';
import { describeBrowser } from './describeBrowser.ts';

describeBrowser('the page of a Service Bus in Azure', (open, errors) => {
  const served = usePage((config) => ({
    ...config,
    serviceBus: { connectionString: 'Endpoint=sb://contoso-relay.example;SharedAccessKey=x' },
  }));
  afterEach(() => expect(errors).toEqual([]));

  test('changes nothing, and shows the commands that do', async () => {
    const { sender, page } = served();
    await sender.publish(anEvent({ changeId: 'HR-1', outcome: 'failed' }), ...reassignmentEvents());
    await sender.send('assignment-errors', { changeId: 'HR-1' });
    const browser = await open(page.url);
    await browser.getByText('Azure · read only').waitFor();
    await browser.getByText('npx assignment-relay reassign cancel RITM0099001').waitFor();
    await browser.getByText('npx assignment-relay errors replay errors/1').first().waitFor();
    await browser.locator('.row', { hasText: 'HR-1' }).click();
    await browser.locator('dialog').getByText('JSON, as it was published').waitFor();
    const actions = /Replay|Send|Cancel|Example|Break/;
    expect(await browser.getByRole('button', { name: actions }).count()).toBe(0);
    expect(await browser.getByRole('switch').count()).toBe(0);
    expect(await browser.getByRole('textbox', { name: 'Message' }).count()).toBe(0);
  });
});
