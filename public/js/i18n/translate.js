// The HTML in another language: what it says in English, in its text and in the attributes that
// people read or hear, is looked up and replaced, in the page and in its templates.

const SPOKEN = ["aria-label", "alt", "placeholder", "title"];

/**
 * @param {ParentNode & Node} root
 * @param {Record<string, string>} dictionary English words, and the same in the reader's language
 */
export function translateInto(root, dictionary) {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = /** @type {Text} */ (texts.currentNode);
    const english = text.data.trim();
    const found = dictionary[english];
    if (found) text.data = text.data.replace(english, () => found);
  }
  for (const element of root.querySelectorAll(SPOKEN.map((name) => `[${name}]`).join())) {
    for (const name of SPOKEN) {
      const found = dictionary[element.getAttribute(name) ?? ""];
      if (found) element.setAttribute(name, found);
    }
  }
  for (const template of root.querySelectorAll("template")) {
    translateInto(template.content, dictionary);
  }
}
