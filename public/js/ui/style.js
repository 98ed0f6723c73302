// Stylesheets of what is rarely asked for: each comes once, before what it styles is shown.

/** @type {Map<string, Promise<unknown>>} */
const loaded = new Map();

/** @param {string} href */
export function loadStyle(href) {
  const known = loaded.get(href);
  if (known) return known;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  // Without its style a part is plain, but it is there.
  const ready = new Promise((resolve) => {
    link.onload = link.onerror = resolve;
  });
  loaded.set(href, ready);
  document.head.append(link);
  return ready;
}
