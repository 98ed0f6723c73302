// What one does in a conversation besides reading and saying: acting on messages, being led to one,
// searching, seeing who writes. It comes when it is first wanted, and app.js composes it in.

import { createGuide } from "./messages/jump.js";
import * as typingView from "./people/typing.js";
import { react, remove } from "./protocol/acts.js";
import { apply, fail, messageAt } from "./session/room/finding.js";
import { find } from "./ui/find.js";
import { loadStyle } from "./ui/style.js";

/** @import { Acts, Command, ConversationParts } from "./types.js" */

/** @param {HTMLElement} log @param {ConversationParts} parts */
export function createConversation(log, parts) {
  const { page, show, send, begin, pens } = parts;
  loadStyle("/css/actions.css");
  const guide = createGuide(log, parts);
  const { now, words } = pens;
  const typing = typingView.mount(find(document, ".typing"), { now, refusal: words.refusal });
  /** @type {ReturnType<typeof import("./messages/actions.js").mount> | undefined} */
  let actions;
  /** @type {ReturnType<typeof import("./search/search.js").mount> | undefined} */
  let search;

  /** @param {Command} command */
  const tell = (command) => {
    send(command);
    if (page().connection.phase !== "open") show({ room: fail(page().room, command) });
  };

  /** @type {Acts} */
  const acts = {
    you: () => page().room.you,
    message: (seq) => messageAt(page().room, seq),
    follow(seq) {
      if (location.hash === `#${seq}`) guide.lead();
      else location.hash = String(seq);
    },
    react: (seq, emoji, on) => tell(react(seq, emoji, on)),
    remove: (seq) => tell(remove(seq)),
    begin,
  };

  return {
    apply,
    react: acts.react,
    lead: guide.lead,
    toNewest: guide.toNewest,
    update() {
      typing.update(page());
      actions?.update();
      search?.update(page());
      guide.update();
    },
    /** Somebody turned to a message. @param {globalThis.Event} event */
    async turn(event) {
      const { mount } = await import("./messages/actions.js");
      actions ??= mount(log, acts, pens);
      actions.turn(event);
    },
    async search() {
      const { mount } = await import("./search/search.js");
      search ??= mount({ acts, page, ask: guide.ask, pens });
      search.open();
    },
  };
}
