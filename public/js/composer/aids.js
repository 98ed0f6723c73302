// What helps while one writes more than plain words: names to mention, emoji by name, the end of a fence,
// and what a reply or an edit needs. It comes with the first stroke that asks for any of it.

import { called } from "../text/mention.js";
import { endsInFence } from "../text/parse.js";
import { completeEmoji } from "./completion.js";
import * as mentionsView from "./mentions.js";
import { people } from "./mentions.js";
import { createReplyOrEdit, readIntent } from "./reply_and_edit.js";

/** @import { MentionsParts } from "../types/ui.js" */

/** @param {HTMLFormElement} element @param {MentionsParts} parts */
export function mount(element, { session, field }) {
  const mentions = mentionsView.mount(element, { session, field });
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
  };
}
