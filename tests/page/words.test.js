// Every language says everything that English does, with the same names and numbers in it, and a browser
// is spoken to in one that it asked for. Whoever adds a sentence adds it in all of them: English is in
// en.js, or in en_later.js where it is said only when somebody does more than read and write.

import assert from "node:assert/strict";
import fs from "node:fs";
import { suite, test } from "node:test";
import * as account from "../../public/js/i18n/account/en.js";
import { chooseLanguage, directionOf, LANGUAGES } from "../../public/js/i18n/choice.js";
import * as first from "../../public/js/i18n/en.js";
import * as later from "../../public/js/i18n/en_later.js";
import * as files from "../../public/js/i18n/files/en.js";
import * as moderation from "../../public/js/i18n/moderation/en.js";

/** @typedef {{ [name: string]: string | string[] | Words | ((...given: any[]) => string) }} Words */
/** @typedef {{ words: Words, page: Record<string, string> }} Language */

const english = /** @type {Words} */ ({ ...first.words, ...later.words });
const PAGES = ["index.html", "404.html", "about.html"];
/** Every form of the six that Arabic has, and both sides of each language's own border. */
const COUNTS = [0, 1, 2, 3, 11, 23, 100, 1_000];
/** Below, a number may be a word: "a message", "رسالتان". */
const LEAST_DIGITS = 3;
const NUMBERS =
  /^(unread|forYou|present|more|isMore|restarted|seconds|left|missed|found|by|chars|which|total|reports|uses)$/;

test("the first of the reader's languages that we speak is spoken, in its own kind", () => {
  assert.deepEqual(chooseLanguage(["de-AT", "en"]), { language: "de", locale: "de-AT" });
  assert.deepEqual(chooseLanguage(["pl", "en-GB", "de"]), { language: "en", locale: "en-GB" });
  assert.deepEqual(chooseLanguage(["ar-EG"]), { language: "ar", locale: "ar-EG" });
  assert.deepEqual(chooseLanguage(["pl"]), { language: "en", locale: "en" });
  assert.deepEqual(chooseLanguage([]), { language: "en", locale: "en" });
});

test("what Intl would throw at is no language", () => {
  assert.deepEqual(chooseLanguage(["en-US@posix"]), { language: "en", locale: "en" });
  assert.deepEqual(chooseLanguage(["c", "", "de"]), { language: "de", locale: "de" });
});

test("Arabic is written from right to left", () => {
  assert.deepEqual(LANGUAGES.map(directionOf), ["rtl", "ltr", "ltr", "ltr", "ltr", "ltr"]);
});

test("every reason of a refusal has a sentence in English", () => {
  assert.deepEqual(unexplained(english), []);
});

for (const language of LANGUAGES.filter((it) => it !== "en")) {
  suite(`In ${new Intl.DisplayNames("en", { type: "language" }).of(language)}`, async () => {
    /** @type {Language} */
    const { words, page } = await import(`../../public/js/i18n/${language}.js`);

    test("there is a word for every English one, of the same kind", () => {
      assert.deepEqual(shape(words), shape(english));
    });

    test("there are the words of the HTML, and no others", () => {
      assert.deepEqual(
        Object.keys(page).toSorted(),
        [...new Set(PAGES.flatMap(wordsOf))].toSorted(),
      );
    });

    test("a sentence names whom and what the English one names, however many there are", () =>
      assertSame(words, english));

    test("all that is said about keeping a room is said, and of the same people", async () => {
      const own = await import(`../../public/js/i18n/moderation/${language}.js`);
      assert.deepEqual(shape(own.words), shape(moderation.words));
      assertSame(own.words, moderation.words);
    });

    test("all that is said about passkeys, devices and codes is said", async () => {
      const own = await import(`../../public/js/i18n/account/${language}.js`);
      assert.deepEqual(shape(own.words), shape(account.words));
      assertSame(own.words, account.words);
    });

    test("all that is said about files is said, and of the same ones", async () => {
      const own = await import(`../../public/js/i18n/files/${language}.js`);
      assert.deepEqual(shape(own.words), shape(files.words));
      assertSame(own.words, files.words);
    });

    test("every reason of a refusal has a sentence", () => {
      assert.deepEqual(unexplained(words), []);
    });
  });
}

/** @param {Words} words @param {Words} english */
function assertSame(words, english) {
  for (const [name, sentence] of Object.entries(english)) {
    const own = words[name];
    if (Array.isArray(sentence)) assert.equal(own?.length, sentence.length, name);
    else if (typeof own === "object" && typeof sentence === "object")
      assertSame(/** @type {Words} */ (own), sentence);
    if (typeof sentence !== "function" || typeof own !== "function") continue;
    for (const given of COUNTS.map((count) => argumentsOf(sentence, count))) {
      const said = own(...given);
      for (const part of partsOf(sentence(...given))) {
        assert.ok(said.includes(part), `${name}(${given}) says “${said}” and lacks “${part}”`);
      }
      assert.doesNotMatch(said, /undefined|#/, name);
    }
  }
}

/** The reasons that the room may give, of which a language says nothing. @param {Words} words */
function unexplained({ refusal }) {
  const source = new URL("../../src/protocol/event.rs", import.meta.url);
  const [, variants = ""] =
    /pub enum Reason \{([^}]*)\}/.exec(fs.readFileSync(source, "utf8")) ?? [];
  const reasons = [...variants.matchAll(/\w+/g)].map(([variant]) =>
    variant.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
  );
  assert.ok(reasons.includes("malformed") && reasons.includes("assistant_off"));
  assert.ok(typeof refusal === "function");
  return reasons.filter((reason) => refusal(reason) === refusal("unheard_of"));
}

/** The names of all words, and which are functions. @param {object} words @returns {string[]} */
function shape(words) {
  return Object.entries(words)
    .map(([name, word]) => {
      if (typeof word === "function") return `${name}()`;
      return typeof word === "string" ? name : `${name}: ${shape(word).join()}`;
    })
    .toSorted();
}

/** What a sentence could be made of: the count where it wants a number, and else something to be known again. @param {Function} sentence @param {number} count */
function argumentsOf(sentence, count) {
  const [, list = ""] = /^\(?([^)=]*)/.exec(String(sentence)) ?? [];
  const names = list.split(",").map((it) => it.trim());
  return names.filter(Boolean).map((name, at) => {
    if (name === "names") return Array.from({ length: Math.max(1, Math.min(count, 9)) }, nameOf);
    return NUMBERS.test(name) ? count : `<${name || at}>`;
  });
}

/** @param {unknown} _ @param {number} at */
const nameOf = (_, at) => `<name ${at}>`;

/** What must be in any language: names, and numbers that are not spelled out. @param {string} said */
const partsOf = (said) =>
  [...said.matchAll(/<[^>]*>|\d+/g)]
    .map(([part]) => part)
    .filter((part) => part.startsWith("<") || Number(part) >= LEAST_DIGITS);

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
