import type { Locator, Page } from 'playwright-core';

/** The row of a change, as soon as it has this outcome. */
export async function rowOf(page: Page, changeId: string, outcome: string): Promise<Locator> {
  const row = page.locator('.row', { hasText: changeId }).filter({ hasText: outcome }).first();
  await row.waitFor();
  return row;
}

export const switchOf = (page: Page, name: string) => page.getByRole('switch', { name });

/** Flips a switch and waits until the page shows it. */
export async function flip(page: Page, name: string): Promise<void> {
  const element = switchOf(page, name);
  const next = (await element.getAttribute('aria-checked')) === 'true' ? 'false' : 'true';
  await element.click();
  await page.locator(`[role=switch][aria-checked=${next}]`, { hasText: name }).waitFor();
}

/** Whether something is wider than the window. */
export const overflows = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const sheet = document.querySelector('dialog');
    return scrollWidth > clientWidth || (sheet !== null && sheet.scrollWidth > sheet.clientWidth);
  });

/** Texts whose contrast with what is behind them is too low for WCAG AA. */
export function lowContrast(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (!canvas) throw new Error('There is no canvas.');
    const layer = (color: string) => {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    };
    const luminance = () => {
      const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
        const part = byte / 255;
        return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const backgroundsOf = (element: Element | null): string[] =>
      element
        ? [...backgroundsOf(element.parentElement), getComputedStyle(element).backgroundColor]
        : ['white'];
    const ratioOf = (element: Element) => {
      for (const background of backgroundsOf(element)) layer(background);
      const behind = luminance();
      layer(getComputedStyle(element).color);
      const front = luminance();
      return (Math.max(front, behind) + 0.05) / (Math.min(front, behind) + 0.05);
    };
    const isShown = (element: Element) =>
      element.checkVisibility({ opacityProperty: true }) && !element.closest('.unseen');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const low: string[] = [];
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode;
      if (!parentElement || !textContent?.trim() || !isShown(parentElement)) continue;
      const ratio = ratioOf(parentElement);
      if (ratio < 4.5) low.push(`${ratio.toFixed(2)} ${textContent.slice(0, 40)}`);
    }
    return low;
  });
}
