// Both languages say everything, and a browser is spoken to in one that it asked for.

import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import * as german from "../../public/js/i18n/de.js";
import * as english from "../../public/js/i18n/en.js";
import * as later from "../../public/js/i18n/en_later.js";
import { chooseLanguage } from "../../public/js/i18n/languages.js";

test("the first of the reader's languages that we speak is spoken, in its own kind", () => {
  assert.deepEqual(chooseLanguage(["de-AT", "en"]), { language: "de", locale: "de-AT" });
  assert.deepEqual(chooseLanguage(["fr", "en-GB", "de"]), { language: "en", locale: "en-GB" });
  assert.deepEqual(chooseLanguage(["fr"]), { language: "en", locale: "en" });
  assert.deepEqual(chooseLanguage([]), { language: "en", locale: "en" });
});

test("what Intl would throw at is no language", () => {
  assert.deepEqual(chooseLanguage(["en-US@posix"]), { language: "en", locale: "en" });
  assert.deepEqual(chooseLanguage(["c", "", "de"]), { language: "de", locale: "de" });
});

test("German has a word for every English one, of the same kind", () => {
  assert.deepEqual(shape(german.words), shape({ ...english.words, ...later.words }));
});

test("German has the words of the HTML, and no others", () => {
  const said = new Set(["index.html", "404.html", "about.html"].flatMap(wordsOf));
  assert.deepEqual(Object.keys(german.page).toSorted(), [...said].toSorted());
});

/** The names of all words, and which are functions. @param {object} words @returns {string[]} */
function shape(words) {
  return Object.entries(words)
    .map(([name, word]) => {
      if (typeof word === "function") return `${name}()`;
      return typeof word === "string" ? name : `${name}: ${shape(word).join()}`;
    })
    .toSorted();
}

/** What people read or hear of an HTML file. What is only an example or a name is left as it is. @param {string} file */
function wordsOf(file) {
  const html = fs
    .readFileSync(new URL(`../../public/${file}`, import.meta.url), "utf8")
    .replace(/<noscript>.*?<\/noscript>|<code>.*?<\/code>/gs, "<>");
  const texts = [...html.matchAll(/>([^<]*)</g)];
  const attributes = [...html.matchAll(/ (?:aria-label|alt|placeholder|title)="([^"]*)"/g)];
  return [...texts, ...attributes]
    .map(([, words]) => words?.trim() ?? "")
    .filter((words) => /\p{L}{2}/u.test(words) && words !== "Chatter");
}
