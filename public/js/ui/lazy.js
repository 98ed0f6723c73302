// What few people need comes when it is first wanted, and once: a second wish meanwhile waits for the
// same. After a failure the next wish tries again. Without a network, or without its server, a page that
// lacks a part goes on without it: whoever wished for it is told, and what nobody asked for is tried again
// by itself.

import { words } from "../i18n.js";
import { make } from "./element.js";

/** Long enough to be read twice. */
const TOLD_MS = 8_000;
/** A server that is started anew is back by then. */
const AGAIN_MS = 10_000;

/**
 * @template T
 * @param {() => Promise<T>} load
 * @returns {() => Promise<T>}
 */
export function lazy(load) {
  /** @type {Promise<T> | undefined} */
  let coming;
  return () => {
    coming ??= load().catch((error) => {
      coming = undefined;
      throw error;
    });
    return coming;
  };
}

/**
 * What somebody does by it is their wish: they are told where it cannot be met.
 * @template {unknown[]} T
 * @param {(...given: T) => Promise<unknown>} act
 * @returns {(...given: T) => void}
 */
export const wish =
  (act) =>
  (...given) =>
    void act(...given).catch(tell);

/** What nobody asked for. @param {() => Promise<unknown>} load */
export function soon(load) {
  load().catch(() => setTimeout(soon, AGAIN_MS, load));
}

/** @param {unknown} error */
function tell(error) {
  // If it is a mistake of ours, it is to be found there.
  console.error(error);
  const note = make("p", "status lack", words.lacking);
  note.role = "alert";
  document.querySelector(".lack")?.remove();
  // Beside an open dialog nothing is read out.
  (document.querySelector("dialog:modal") ?? document.body).append(note);
  setTimeout(() => note.remove(), TOLD_MS);
}
