// Acting on a message on glass: drawn aside it is answered, held it opens the sheet.

import { words } from "../i18n/later.js";
import { roomPath } from "../protocol.js";
import { lineOf, NAMED_CHARS } from "../text/line.js";
import { treeOf } from "../text/tree.js";
import { inLines } from "../text/words.js";
import { tellBriefly } from "../ui/brief.js";
import { copyText } from "../ui/copy_text.js";
import { find } from "../ui/element.js";
import { wish } from "../ui/lazy.js";
import { mount as mountGestures } from "./gestures.js";
import { pick } from "./picker.js";
import { noteUse, recentEmoji } from "./recent.js";
import { openSheet } from "./sheet.js";

/** @import { MoreActions, Posted, RenderContext } from "../types/ui.js" */

/** How many emoji a sheet has room for. */
const AT_HAND = 6;

/** A finger that is held opens the sheet: it selects nothing. @param {Posted} posted */
async function copyWords(posted) {
  const isCopied = await copyText(inLines(treeOf(posted)));
  tellBriefly(isCopied ? words.codeCopied : words.notAllowed);
}

/** @param {HTMLElement} log @param {MoreActions} actions @param {RenderContext} context */
export function mount(log, actions, context) {
  /** @param {HTMLElement} message */
  const postedOf = ({ dataset: { seq } }) => {
    const posted = actions.message(Number(seq));
    return posted?.removed_at === undefined ? posted : undefined;
  };

  /** @param {Posted} posted */
  const deedsOf = async (posted) => {
    const { seq, author } = posted;
    const url = new URL(`${roomPath(context.room)}#${seq}`, location.href).href;
    const all = [
      { label: words.reply, act: () => actions.begin("reply", posted) },
      ...(posted.body ? [{ label: words.copyText, act: () => copyWords(posted) }] : []),
      {
        label: words.copyLink,
        // Where the browser forbids it, the address of the page becomes that of the message.
        act: async () =>
          (await copyText(url)) ? tellBriefly(words.copied) : void actions.jump(seq),
      },
    ];
    if (actions.hasDeeds(posted)) return [...all, ...(await actions.deeds(posted))];
    if (author.id !== actions.you()?.id) return all;
    return [
      ...all,
      { label: words.edit, act: () => actions.begin("edit", posted) },
      { label: words.remove, act: () => actions.remove(seq), isGrave: true },
    ];
  };

  mountGestures(log, {
    answer(message) {
      const posted = postedOf(message);
      if (posted) actions.begin("reply", posted);
    },
    hold: wish(async (/** @type {HTMLElement} */ message) => {
      const posted = postedOf(message);
      if (!posted) return;
      const { seq, author, reactions = [] } = posted;
      const own = reactions.find(({ mine }) => mine)?.emoji;
      const react = (/** @type {string} */ emoji) => {
        actions.react(seq, emoji, emoji !== own);
        noteUse(emoji);
      };
      const more = wish(async () => {
        const opener = find(message, ".message__meta");
        const emoji = await pick(opener, words.reactTo(author.name), own);
        if (emoji) react(emoji);
      });
      const reach = { emoji: recentEmoji().slice(0, AT_HAND), own: own ? [own] : [], react, more };
      openSheet(
        words.actionsOn(author.name, lineOf(posted, NAMED_CHARS)),
        reach,
        await deedsOf(posted),
      );
    }),
  });
}
