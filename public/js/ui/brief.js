// A word on what was just done, where nothing else shows it. It is seen and read out, and goes by itself.

import { make } from "./element.js";

const SHOWN_MS = 2_500;

/** @param {string} text */
export function tellBriefly(text) {
  const note = make("p", "status lack");
  note.role = "status";
  document.querySelector(".lack")?.remove();
  document.body.append(note);
  // What is there already is not read out.
  requestAnimationFrame(() => {
    note.textContent = text;
  });
  setTimeout(() => note.remove(), SHOWN_MS);
}
