// Elements: looking up those that index.html has, once, when a view is mounted, and making the others.

/**
 * A part that is missing is a mistake in index.html, and is said so at once.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [type]
 * @returns {T}
 */
export function find(root, selector, type) {
  const element = root.querySelector(selector);
  const wanted = type ?? HTMLElement;
  if (!(element instanceof wanted)) throw new Error(`The page lacks ${selector}.`);
  return /** @type {T} */ (element);
}

/** Writing the same words again would still cost a layout. @param {Element} element @param {string} text */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {string} id @returns {HTMLElement} a new copy of what the template holds */
export function stamp(id) {
  const copy = find(document, `#${id}`, HTMLTemplateElement).content.firstElementChild?.cloneNode(
    true,
  );
  if (!(copy instanceof HTMLElement)) throw new Error(`The template ${id} is empty.`);
  return copy;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} [name]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, name, ...children) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...children);
  return element;
}

/** @param {string} name @param {(Node | string)[]} children */
export function makeButton(name, ...children) {
  const button = make("button", name, ...children);
  button.type = "button";
  return button;
}
