// Who is typing, in a line of its own over the composer that moves nothing; and why a message to which
// the reader wished to jump is not to be seen. Only the latter is read out.

import { words } from "../i18n/later.js";
import { isolate, setSentence } from "../text/isolate.js";
import { setText } from "../ui/element.js";

/** @import { Page } from "../types/ui.js" */

/** @param {HTMLElement} element @param {HTMLElement} spoken @param {() => number} now */
export function mount(element, spoken, now) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  /** @param {Page} page */
  const update = (page) => {
    clearTimeout(timer);
    const { typing, names, you, blocked, refused, log, middle } = page.room;
    const writers = [...typing].filter(
      ([id, until]) => until > now() && id !== you?.id && !blocked.has(id),
    );
    if (writers.length > 0) {
      timer = setTimeout(update, Math.min(...writers.map(([, until]) => until)) - now(), page);
    }
    const held = [...log, ...(middle?.log ?? [])];
    const lost = refused && !held.some((it) => "seq" in it && it.seq === refused.message);
    const people = writers.map(([id]) => isolate(names.get(id) ?? words.someone));
    setText(spoken, lost ? words.refusal(refused.reason, refused.detail) : "");
    if (lost) setText(element, words.refusal(refused.reason, refused.detail));
    else setSentence(element, people.length > 0 ? words.typing(people) : "");
  };
  return { update };
}
