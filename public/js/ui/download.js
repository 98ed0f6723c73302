// A link to what is kept as a file, under the name that the server gives it.

import { make } from "./element.js";

/** @param {string} className @param {string} label @param {string} address */
export function makeDownload(className, label, address) {
  const link = make("a", className, label);
  link.href = address;
  link.download = "";
  return link;
}
