// Signing in: by a passkey, by a recovery code, or by the link of another device.

import { make, makeButton } from "../ui/element.js";
import { words } from "./words.js";

/**
 * @param {object} parts
 * @param {string} parts.link what stands behind the `#` of a device link, if it brought us here
 * @param {() => void} parts.byPasskey
 * @param {(code: string) => void} parts.byCode
 */
export function signInForms({ link, byPasskey, byCode }) {
  if (link) {
    const use = makeButton("button button--primary", words.useLink);
    use.addEventListener("click", () => byCode(link));
    return make("section", "account__section", make("p", "", words.changesYou), use);
  }
  const passkey = makeButton("button", words.byPasskey);
  passkey.addEventListener("click", byPasskey);
  const code = make("input", "field account__code");
  code.id = "account-code";
  code.autocomplete = "one-time-code";
  code.autocapitalize = "characters";
  code.spellcheck = false;
  code.dir = "ltr";
  const label = make("label", "account__more", words.code);
  label.htmlFor = code.id;
  const form = make("form", "account__form", label, code, make("button", "button", words.byCode));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (code.value.trim()) byCode(code.value);
    else code.focus();
  });
  return make(
    "section",
    "account__section",
    make("h3", "account__title", words.hereBefore),
    make("p", "", words.changesYou),
    passkey,
    form,
  );
}
