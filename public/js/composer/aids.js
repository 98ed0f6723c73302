// What helps while one writes more than plain words: names to mention, emoji by name, the end of a fence,
// what a reply or an edit needs, and what goes along with the words. It comes with the first stroke that
// asks for any of it, and with a room that takes files.

import { called } from "../text/mention.js";
import { endsInFence } from "../text/parse.js";
import { lazy } from "../ui/lazy.js";
import { completeEmoji } from "./completion.js";
import * as mentionsView from "./mentions.js";
import { people } from "./mentions.js";
import { createReplyOrEdit, readIntent } from "./reply_and_edit.js";

/** @import { AidsParts } from "../types/ui.js" */

/** @param {HTMLFormElement} element @param {AidsParts} parts */
export function mount(element, parts) {
  const { session, field, onTray } = parts;
  const mentions = mentionsView.mount(element, { session, field });
  /** @type {Awaited<ReturnType<typeof import("../files/files.js").mount>> | undefined} */
  let files;
  const loadFiles = lazy(async () => {
    const { mount } = await import("../files/files.js");
    files = await mount(element, parts);
    files.update(session);
    onTray();
  });
  const show = () => {
    const { limits, pending } = session.room;
    if (files) files.update(session);
    else if (limits.file_bytes || pending.some((it) => it.files)) loadFiles().catch(() => {});
  };
  show();
  return {
    createReplyOrEdit,
    readIntent,
    press: mentions.press,
    /** @param {string} typed just now */
    update(typed) {
      if (typed.endsWith(":")) completeEmoji(field).catch(() => {});
      mentions.update();
    },
    /** @param {string} body */
    called: (body) => called(body, people(session.room)),
    isInFence: endsInFence,
    /** What goes along with the words, where the room takes anything. */
    get tray() {
      return files?.tray;
    },
    /** The room has changed. */
    show,
  };
}
