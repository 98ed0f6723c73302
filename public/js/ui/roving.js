// A group of which one is where the keyboard comes in; arrows go on from there.

/**
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
  const ahead = document.dir === "rtl" ? -1 : 1;
  const step = { ArrowRight: ahead, ArrowLeft: -ahead }[key];
  if (step) return all[(at + step + all.length) % all.length];
  if (key === "Home") return all[0];
  if (key === "End") return all.at(-1);
  const below = (/** @type {HTMLElement} */ it) => it.offsetTop - from.offsetTop;
  const near = (/** @type {HTMLElement} */ it) => Math.abs(it.offsetLeft - from.offsetLeft) < 4;
  if (key === "ArrowDown") return all.find((it) => below(it) > 0 && near(it));
  if (key === "ArrowUp") return all.findLast((it) => below(it) < 0 && near(it));
  return undefined;
}
