// A list of elements that follows a list of items: an item is known by its key and keeps its element, so
// that focus, selection and scroll position stay, and only what changed is drawn.

/**
 * @template T
 * @typedef {object} Drawing
 * @property {(item: T) => string | number} keyOf
 * @property {(item: T) => HTMLElement} make
 * @property {(element: HTMLElement, item: T, isNew: boolean) => void} draw
 * @property {(before: T, item: T) => boolean} [isSame] Whether there is nothing to draw.
 */

/** What each element shows. @type {WeakMap<Element, { key: string | number, item: unknown }>} */
const shown = new WeakMap();

/**
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {Drawing<T>} drawing
 */
export function reconcile(parent, items, { keyOf, make, draw, isSame = Object.is }) {
  const before = /** @type {HTMLElement[]} */ ([...parent.children]);
  const isDrawn = (/** @type {Element | undefined} */ element, /** @type {T} */ item) => {
    const known = element && shown.get(element);
    return known?.key === keyOf(item) && isSame(/** @type {T} */ (known.item), item);
  };
  // Nearly all of a long list stays the same, at the start: it is passed over.
  let head = 0;
  while (head < items.length && isDrawn(before[head], /** @type {T} */ (items[head]))) head += 1;
  const changed = items.slice(head);
  const keys = new Set(changed.map(keyOf));
  /** @type {Map<string | number | undefined, HTMLElement>} */
  const elements = new Map();
  for (const element of before.slice(head)) {
    const key = shown.get(element)?.key;
    if (key !== undefined && keys.has(key)) elements.set(key, element);
    else element.remove();
  }
  let place = /** @type {Element | null} */ (parent.children[head] ?? null);
  for (const item of changed) {
    const key = keyOf(item);
    const known = elements.get(key);
    const element = known ?? make(item);
    if (element === place) place = place.nextElementSibling;
    else parent.insertBefore(element, place);
    if (!isDrawn(element, item)) draw(element, item, !known);
    shown.set(element, { key, item });
  }
}
