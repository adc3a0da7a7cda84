/** @typedef {Node | string | number | false | undefined} Child */

/**
 * An element. Texts become text nodes and never HTML, because many of them come from other systems.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Readonly<Record<string, unknown>>} [properties] attributes, and listeners such as `onclick`
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) setProperty(element, name, value);
  element.append(...shown(children));
  return element;
}

/**
 * Replaces the content of an element.
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...shown(children));
}

/**
 * Replaces the content of an element if its text has changed. Otherwise its buttons stay, and keep the focus.
 * @param {Element} element
 * @param {...Child} children
 */
export function fillNew(element, ...children) {
  const content = h('div', {}, ...children);
  if (content.textContent !== element.textContent) element.replaceChildren(...content.childNodes);
}

/** @param {readonly Child[]} children */
const shown = (children) =>
  children.flatMap((child) =>
    child === false || child === undefined
      ? []
      : [typeof child === 'object' ? child : visible(String(child))],
  );

/** @param {Element} element @param {string} name @param {unknown} value */
function setProperty(element, name, value) {
  if (value === false || value === undefined) return;
  if (typeof value === 'function')
    element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
  else element.setAttribute(name, value === true ? '' : visible(String(value)));
}

/** Control characters except for a line break, and marks that reorder text. */
const steering = /(?!\n)[\p{Cc}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Text in which characters that steer the layout are visible, such as the one that reverses all that follows.
 * @param {string} text
 */
export const visible = (text) =>
  text.replace(steering, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20
      ? String.fromCodePoint(0x2400 + code)
      : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });

/**
 * Shows one element per item. Elements of items that stay are kept, so that they keep the focus.
 * @template Item
 * @template {HTMLElement} Part
 * @param {Element} container
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} keyOf
 * @param {(item: Item) => Part} create
 * @param {(part: Part, item: Item) => void} [update] called for an element that is kept
 */
export function keyed(container, items, keyOf, create, update) {
  const before = new Map(
    [...container.children].map((child) => [/** @type {HTMLElement} */ (child).dataset['key'], child]),
  );
  /** @type {Element | null} */
  let next = container.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const known = /** @type {Part | undefined} */ (before.get(key));
    before.delete(key);
    if (known) update?.(known, item);
    const part = known ?? create(item);
    part.dataset['key'] = key;
    if (part === next) next = part.nextElementSibling;
    else container.insertBefore(part, next);
  }
  for (const left of before.values()) left.remove();
}
