// The link that signs another device in: to copy, and to point a camera at.

import { copyText } from "../ui/copy_text.js";
import { make, makeButton, setText } from "../ui/element.js";
import { drawQr } from "../ui/qr_code.js";
import { words } from "./words.js";

/** @param {Element} element @param {string} address */
export function showHandover(element, address) {
  const field = make("input", "field account__link");
  field.readOnly = true;
  field.dir = "ltr";
  field.value = address;
  field.ariaLabel = words.link;
  field.addEventListener("focus", () => field.select());
  const copy = makeButton("button", words.copy);
  copy.addEventListener("click", async () => {
    if (await copyText(address)) setText(copy, words.copied);
    else field.focus();
  });
  const code = drawQr(address, words.qrCode);
  element.replaceChildren(
    make("p", "", words.linkMade),
    make("div", "account__line", field, copy),
    ...(code ? [code] : []),
  );
  field.focus();
}
