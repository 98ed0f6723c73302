// Elements of what is rarely asked for, made by the script that comes with it. What is often seen is in
// index.html.

const SVG = "http://www.w3.org/2000/svg";

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

/** @param {string} drawing the `d` of a path in a square of 24 */
export function makeIcon(drawing) {
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.ariaHidden = "true";
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", drawing);
  icon.append(path);
  return icon;
}

/**
 * One of several is where the keyboard comes in; arrows go on from there.
 * @param {HTMLElement} group
 * @param {() => HTMLElement[]} members
 */
export function rove(group, members) {
  /** @param {HTMLElement | undefined} chosen */
  const letIn = (chosen) => {
    for (const member of members()) member.tabIndex = member === chosen ? 0 : -1;
  };
  group.addEventListener("focusin", ({ target }) => {
    const member = members().find((it) => it === target);
    if (member) letIn(member);
  });
  group.addEventListener("keydown", (event) => {
    const all = members();
    const at = all.indexOf(/** @type {HTMLElement} */ (event.target));
    const next = neighbor(all, at, event.key);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    next.focus();
  });
  letIn(members()[0]);
  return { letIn: () => letIn(members()[0]) };
}

/** @param {HTMLElement[]} all @param {number} at @param {string} key */
function neighbor(all, at, key) {
  const from = all[at];
  if (!from) return undefined;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (step) return all[(at + step + all.length) % all.length];
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  const below = (/** @type {HTMLElement} */ it) => it.offsetTop - from.offsetTop;
  const near = (/** @type {HTMLElement} */ it) => Math.abs(it.offsetLeft - from.offsetLeft) < 4;
  if (key === "ArrowDown") return all.find((it) => below(it) > 0 && near(it));
  if (key === "ArrowUp") return all.findLast((it) => below(it) < 0 && near(it));
  return undefined;
}

/** These children and no others; what is in place stays, for it may have the focus. @param {Element} parent @param {Element[]} children */
export function arrange(parent, children) {
  for (const child of [...parent.children]) if (!children.includes(child)) child.remove();
  for (const [at, child] of children.entries()) {
    if (parent.children[at] !== child) parent.insertBefore(child, parent.children[at] ?? null);
  }
}
