// The styles that a module brings along. The build gives each sheet its place: they overrule each other
// in the same order, whichever comes first.

/** @type {CSSStyleSheet[]} */
const sheets = [];

/** @param {number} place @param {string} css */
export function adopt(place, css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  sheets[place] = sheet;
  document.adoptedStyleSheets = Object.values(sheets);
}
