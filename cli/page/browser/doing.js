import { fill } from './dom.js';

/**
 * A listener that does something once, however often it is clicked meanwhile, and shows why it failed.
 * @param {() => Promise<void>} action
 * @param {Element} answer
 * @returns {(event: Event) => Promise<void>}
 */
export const doing = (action, answer) => async (event) => {
  const button = /** @type {HTMLButtonElement} */ (event.currentTarget);
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  try {
    await action();
  } catch (error) {
    fill(answer, `✗ ${error instanceof Error ? error.message : error}`);
  }
  button.removeAttribute('aria-busy');
};
