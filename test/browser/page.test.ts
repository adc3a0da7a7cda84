import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import {
  type DemoRelay,
  postSamples,
  reassignmentEvents,
  someChanges,
  startDemo,
} from '../../tools/docs/demoRelay.ts';
import { assignmentId, group, groupTarget } from '../support/aPolicy.ts';
import { describeBrowser } from './describeBrowser.ts';
import { flip, lowContrast, overflows, rowOf } from './onPage.ts';

const schemes = ['light', 'dark'] as const;
const widths = [400, 1280];

/** A create of an assignment, under this id. */
const aChange = (changeId: string, number: number, more: object = {}) => ({
  ...someChanges(1, number)[0],
  changeId,
  ...more,
});

/** The n-th Autopilot profile, with one assignment. A move takes two writes. */
function anAutopilotProfile(n: number, target: ReturnType<typeof groupTarget>) {
  const id = `a0700000-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return {
    id,
    '@odata.type': '#microsoft.graph.azureADWindowsAutopilotDeploymentProfile',
    assignments: [{ id: assignmentId(id, target), target }],
  };
}

describeBrowser('the page in a browser', (open, errors) => {
  let demo: DemoRelay;
  beforeAll(async () => {
    demo = await startDemo();
    await postSamples(demo);
    await demo.publish(...reassignmentEvents());
  });
  afterAll(() => demo?.stop());
  afterEach(() => {
    demo?.relay.graph.clearFaults();
    expect(errors).toEqual([]);
  });
  const openPage = (options?: Parameters<typeof open>[1]) => open(demo.page.url, options);

  test('a message from the box is checked while it is typed, sent, and travels to its result', async () => {
    const page = await openPage();
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.fill('{\n  "changeId": 12\n}');
    await page.locator('.mistakes', { hasText: '2:15' }).waitFor();
    expect(await page.getByRole('button', { name: 'Send', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: '2:15' }).click();
    expect(await box.evaluate((element) => (element as HTMLTextAreaElement).selectionStart)).toBe(16);
    await page.getByRole('button', { name: 'Example change' }).click();
    await page.getByText('✓ 1 change without a mistake').waitFor();
    const { changeId } = JSON.parse(await box.inputValue());
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await rowOf(page, changeId, 'applied');
  });

  test('a reassignment is planned from the box, without changing anything', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: 'Example reassignment' }).click();
    await page.getByText('✓ 1 reassignment without a mistake').waitFor();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    const planned = page.locator('.reassignments li', { hasText: 'PAGE-' });
    await planned.getByText(/^\d+ assignments would change$/).waitFor();
    expect(await planned.textContent()).toContain('✓ dry run');
    expect(await planned.getByRole('button', { name: 'Cancel' }).count()).toBe(0);
  });

  test('a switch breaks one lane: its change waits until it is switched off', async () => {
    const page = await openPage();
    await flip(page, 'One lane is down');
    await demo.post(aChange('TRAVEL-1', 1));
    await (await rowOf(page, 'TRAVEL-1', 'waiting')).click();
    await page.locator('dialog .tries', { hasText: '503' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.station.operations strong', { hasText: '1' }).waitFor();
    await page.locator('.lanes li', { hasText: '1 waiting' }).waitFor();
    await flip(page, 'One lane is down');
    await rowOf(page, 'TRAVEL-1', 'applied');
  });

  test('a change has its whole story, with what differs between before and after', async () => {
    const page = await openPage();
    await page.getByRole('searchbox', { name: 'Filter by text' }).fill('RITM0012400-1');
    await (await rowOf(page, 'RITM0012400-1', 'applied')).click();
    const story = page.getByRole('dialog', { name: 'RITM0012400-1' });
    const changed = story.locator('.diff tr', { hasText: 'target/groupId' });
    expect(await changed.locator('del').textContent()).toBe('99999999-0000-4000-8000-000000000005');
    expect(await changed.locator('ins').textContent()).toBe('99999999-0000-4000-8000-000000000008');
    expect(await changed.textContent()).toContain('± changed');
    const text = await story.textContent();
    for (const part of [
      'ServiceNow · RITM0012400',
      'The department moves to new devices',
      '1 attempt',
      '/assign',
    ])
      expect(text).toContain(part);
    await story.getByText('JSON, as it was published').click();
    expect(JSON.parse((await story.locator('pre').textContent()) ?? '')).toMatchObject({
      data: { changeId: 'RITM0012400-1' },
    });
    await story.getByRole('button', { name: 'RITM0012400-2' }).click();
    await page.getByRole('dialog', { name: 'RITM0012400-2' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Filter by text' }).fill('RITM002003');
    await (await rowOf(page, 'RITM002003', 'rejected')).click();
    await page.getByText('Nothing was sent to Graph.').waitFor();
  });

  test('a change that failed is replayed', async () => {
    const page = await openPage();
    await flip(page, 'No permission');
    await demo.post(aChange('REPLAY-1', 2));
    const failed = await rowOf(page, 'REPLAY-1', 'failed');
    await page.locator('.cause', { hasText: '403' }).first().waitFor();
    await flip(page, 'No permission');
    await failed.click();
    await page.getByRole('button', { name: /^Replay errors\// }).click();
    await page.locator('dialog', { hasText: 'as replay' }).waitFor();
    await page.keyboard.press('Escape');
    await rowOf(page, 'REPLAY-1', 'applied');
  });

  test('the filter finds changes by text, outcome, type and ticket', async () => {
    const page = await openPage();
    await rowOf(page, 'RITM0012400-1', 'applied');
    const ids = () => page.locator('.row .id').allTextContents();
    await page.locator('.chip', { hasText: 'rejected' }).click();
    expect(await ids()).toContain('BAD-id');
    expect(await page.locator('.row .outcome').allTextContents()).not.toContain('✓ applied');
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox', { name: 'Filter by ticket' }).fill('JIRA-4242');
    expect(await ids()).toEqual(['JIRA-4242']);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Filter by type' }).selectOption('mobileAppAssignment');
    expect(await ids()).toEqual(['RITM0013001']);
    await page.getByRole('searchbox', { name: 'Filter by text' }).fill('no such change');
    await page.getByText('No change matches this filter.').waitFor();
  });

  test('everything is within reach of the keyboard', async () => {
    const page = await openPage();
    await rowOf(page, 'RITM0012400-1', 'applied');
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the changes');
    await page.keyboard.press('Enter');
    await page.keyboard.press('/');
    await page.keyboard.type('RITM0012400');
    expect(await page.locator('.row').count()).toBe(2);
    for (let steps = 0; steps < 20 && !(await focused()).includes('RITM0012400-'); steps += 1)
      await page.keyboard.press('Tab');
    const first = await focused();
    await page.keyboard.press('ArrowDown');
    const second = await focused();
    expect(second).not.toBe(first);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await focused()).toBe(second);
    await page.keyboard.press('Escape');
    expect(await page.locator('.row').count()).toBeGreaterThan(10);
    await page.getByRole('button', { name: /more causes/ }).focus();
    await demo.post(aChange('FOCUS-1', 8));
    await rowOf(page, 'FOCUS-1', 'applied');
    expect(await focused()).toMatch(/more causes/);
  });

  test.each(schemes.flatMap((scheme) => widths.map((width) => [scheme, width] as const)))(
    'in the %s theme, %i pixels wide, nothing overflows and every text has enough contrast',
    async (colorScheme, width) => {
      const page = await openPage({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce' });
      await page.locator('.row', { hasText: 'failed' }).first().waitFor();
      expect([await overflows(page), await lowContrast(page)]).toEqual([false, []]);
      await page.getByRole('button', { name: 'Cancel …' }).first().click();
      await page.getByRole('textbox', { name: 'Message' }).fill('{}');
      await page.locator('.mistakes li').first().waitFor();
      expect([await overflows(page), await lowContrast(page)]).toEqual([false, []]);
      for (const id of ['JIRA-4242', 'RITM0012400-1']) {
        await page.getByRole('searchbox', { name: 'Filter by text' }).fill(id);
        await page.locator('.row').first().click();
        await page.locator('dialog details').first().waitFor();
        expect([await overflows(page), await lowContrast(page)]).toEqual([false, []]);
        await page.keyboard.press('Escape');
      }
    },
  );

  test('a hostile reason is text: it neither runs, nor reorders the page, nor breaks it', async () => {
    const page = await openPage({ viewport: { width: 400, height: 900 } });
    const reason = `<script>window.hacked=1</script><img src=x onerror="window.hacked=1">\u202eleft to right\u0007`;
    await demo.post(
      aChange('HOSTILE-1', 3, {
        reason,
        requestedBy: { system: '<b>x</b>', reference: `\u202e${'W'.repeat(90)}` },
      }),
      aChange('HOSTILE-2', 4, { reason: 'x'.repeat(1_000), requestedBy: { user: '<svg onload=alert(1)>' } }),
    );
    await demo.publish({
      type: 'assignmentrelay.change.failed',
      time: new Date().toISOString(),
      data: {
        changeId: 'HOSTILE-3',
        outcome: 'failed',
        reason: reason.padEnd(4_000, 'y'),
        error: { code: '<i>', message: reason },
      },
    });
    for (const id of ['HOSTILE-1', 'HOSTILE-2', 'HOSTILE-3']) {
      await page.getByRole('searchbox', { name: 'Filter by text' }).fill(id);
      await page.locator('.row', { hasText: id }).filter({ hasNotText: 'waiting' }).first().click();
      await page.locator('dialog details').first().waitFor();
      expect(await overflows(page)).toBe(false);
      if (id === 'HOSTILE-3') {
        const text = (await page.locator('dialog dd', { hasText: '<script>' }).textContent()) ?? '';
        expect(text).toContain(`<script>window.hacked=1</script>`);
        expect(text).toContain('⟨U+202E⟩left to right␇');
        expect(text.length).toBeGreaterThan(4_000);
      }
      await page.keyboard.press('Escape');
    }
    expect(
      await page.locator('relay-changes script, relay-changes img, dialog img, dialog script').count(),
    ).toBe(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });

  test('the token leaves the address at once; a reload keeps it, and without it there is nothing to see', async () => {
    const page = await openPage();
    await page.locator('.row').first().waitFor();
    expect(page.url()).toBe(`${new URL(demo.page.url).origin}/`);
    await page.reload();
    await page.locator('.row').first().waitFor();
    const stranger = await open(new URL(demo.page.url).origin);
    await stranger.getByText('needs the whole link').waitFor();
    expect(await stranger.locator('.row').count()).toBe(0);
  });

  test('new results are announced as a summary', async () => {
    const page = await openPage();
    await page.getByText('● Live').waitFor();
    await demo.post(...someChanges(5, 700));
    await page.locator('#news', { hasText: /^\d new results?: \d applied$/ }).waitFor({ state: 'attached' });
  });

  test('a reassignment shows how far it is, or why it is held, and the question about its end stays', async () => {
    const page = await openPage();
    const running = page.locator('.reassignments li', { hasText: 'RITM0099001' });
    expect(await running.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('271');
    const held = (await page.locator('.reassignments li', { hasText: 'RITM0099002' }).textContent()) ?? '';
    expect(held).toMatch(/✗ .*"expected": 184! 38 changes can end as failed with noRoute/);
    await running.getByRole('button', { name: 'Cancel …' }).click();
    await demo.publish(...reassignmentEvents(Date.now(), 300));
    await running.getByText('303 of 412').waitFor();
    expect(await running.getByRole('button', { name: 'Cancel the other 141' }).isVisible()).toBe(true);
  });

  test('a reassignment that runs is cancelled: what is not written yet stays as it was', async () => {
    const page = await openPage();
    const { graph } = demo.relay;
    const state = graph.state();
    const total = 100; // at 2 a second, it runs for 50 seconds
    const assigned = Array.from({ length: total }, (_, n) => anAutopilotProfile(n, groupTarget(701)));
    graph.setState({ ...state, windowsAutopilotDeploymentProfiles: assigned });
    const assignedTo = (number: number) =>
      graph
        .state()
        .windowsAutopilotDeploymentProfiles.flatMap(({ assignments }) => assignments)
        .filter(({ target }) => target['groupId'] === group(number)).length;
    const station = page.locator('.station.steps');
    await station.getByText('none is running').waitFor();
    await demo.post({ reassignmentId: 'MOVE-1', from: groupTarget(701), to: groupTarget(702) });
    const item = page.locator('.reassignments li', { hasText: 'MOVE-1' });
    await item.getByText('… running').waitFor();
    await station.getByText(/^steps? waits?$/).waitFor();
    await item.getByRole('button', { name: 'Cancel …' }).click();
    await item.getByRole('button', { name: /^Cancel the other \d+$/ }).click();
    await item.getByText('cancellation sent').waitFor();
    await item.getByText('– cancelled', { exact: true }).waitFor();
    const [, applied, cancelled] =
      /✓ (\d+) applied\s+– (\d+) cancelled/.exec((await item.textContent()) ?? '') ?? [];
    expect(Number(applied) + Number(cancelled)).toBe(total);
    expect([assignedTo(701), assignedTo(702)]).toEqual([Number(cancelled), Number(applied)]);
    expect(Math.min(Number(applied), Number(cancelled))).toBeGreaterThan(0);
    await station.getByText('none is running').waitFor();
  });
});
