// The assistant on the page: its answers grow below the last message, and what somebody missed is summed
// up at the line of new messages. It comes with the first room that has one.

import { stopDraft } from "../protocol/assistant.js";
import { messageAt } from "../session/room/log.js";
import { isKeeper } from "../session/room/role.js";
import { drawAvatar } from "../ui/avatar.js";
import { find, make, makeButton, setText, stamp } from "../ui/element.js";
import { reconcile } from "../ui/keyed_list.js";
import { drawMark } from "../ui/mark.js";
import { begin, fold, NONE, without, withoutPosted } from "./drafts.js";
import { createSummary } from "./summary.js";
import { speak, words } from "./words.js";
import "../../css/draft.css";

/** @import { AssistantEvent, DraftedAnswer, Drafts, Page, Room, Scroll, Session, ShowsPanels } from "../types/ui.js" */

/** @param {HTMLElement} log @param {Session} session @param {Scroll} scroll @param {ShowsPanels} place */
export async function mount(log, session, scroll, place) {
  await speak();
  /** @type {Drafts} */
  let drafts = NONE;
  /** What was looked at last. @type {AssistantEvent | undefined} */
  let last;
  /** The last welcome. @type {Room["back"] | undefined} */
  let back;
  const list = make("div", "drafts");
  // The whole answer is read out when it is there, and not each word of it.
  list.ariaLive = "off";
  find(log, ".log__rows").after(list);
  const summary = createSummary(session, place);

  list.addEventListener("click", ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    const draft_id = target.closest(".message")?.getAttribute("data-key") ?? "";
    if (target.matches(".draft__stop")) session.send(stopDraft(draft_id));
    if (!target.matches(".draft__dismiss")) return;
    drafts = without(drafts, draft_id);
    scroll.around(() => draw(session));
  });

  /** @param {{ room: Room }} page */
  const draw = ({ room }) => {
    const shown = room.middle ? [] : drafts.answers.filter((it) => isShown(it, room));
    const hadFocus = list.contains(document.activeElement);
    reconcile(list, shown, {
      keyOf: ({ draft_id }) => draft_id,
      make: makeDraft,
      draw: (element, draft) => drawDraft(element, draft, room),
    });
    if (hadFocus && !list.contains(document.activeElement)) log.focus({ preventScroll: true });
  };

  /** @param {Page} page */
  const offerSummary = ({ room, position }) => {
    const line = log.querySelector(".notice--divider");
    const offered = line?.querySelector(".draft__catch-up");
    const { divider } = position;
    if (!room.facts?.assistant || divider === undefined) return offered?.remove();
    if (!line || offered) return;
    const button = makeButton("button button--link draft__catch-up", words.catchUp);
    button.addEventListener("click", () => summary.open(divider));
    line.append(" ", button);
  };

  return {
    /** @param {Page} page */
    update(page) {
      const before = drafts;
      // What is still being written is told anew.
      if (back !== page.room.back) drafts = begin(drafts);
      back = page.room.back;
      const { drafted } = page.room;
      // All of them, where the last one is gone: what was told twice is the same.
      drafts = drafted
        .slice(drafted.lastIndexOf(/** @type {AssistantEvent} */ (last)) + 1)
        .reduce(fold, drafts);
      last = drafted.at(-1) ?? last;
      drafts = withoutPosted(drafts, page.room);
      if (before !== drafts || list.childElementCount > 0) scroll.around(() => draw(page));
      offerSummary(page);
      summary.update(drafts.summary);
    },
  };
}

/** Who asked. @param {DraftedAnswer} answer @param {Room} room */
const isOwn = ({ reply_to }, room) =>
  room.you !== undefined && messageAt(room, reply_to)?.author.id === room.you.id;

/** What somebody never saw begin need not be seen to fail. @param {DraftedAnswer} answer @param {Room} room */
const isShown = (answer, room) => answer.author !== undefined || isOwn(answer, room);

/** @param {DraftedAnswer} draft */
function makeDraft({ draft_id }) {
  const element = stamp("message-template");
  element.classList.add("message--draft");
  element.dataset.key = draft_id;
  find(element, ".message__link").remove();
  const mark = make("span");
  drawMark(mark, "bot");
  find(element, ".message__author").after(mark);
  const stop = makeButton("button button--link draft__stop", words.stop);
  const dismiss = makeButton("button button--link draft__dismiss", words.dismiss);
  element.append(make("p", "draft__foot", stop, dismiss));
  return element;
}

/** @param {HTMLElement} element @param {DraftedAnswer} draft @param {Room} room */
function drawDraft(element, draft, room) {
  const author = draft.author ?? room.facts?.assistant;
  if (author) drawAvatar(element.querySelector(".message__avatar"), author);
  const name = author?.name ?? "";
  setText(find(element, ".message__author"), name);
  const line = find(element, ".message__body p");
  element.classList.toggle("message--waiting", !draft.text || draft.end !== undefined);
  // That nothing comes is read out.
  if (draft.end) line.ariaLive = "polite";
  setText(line, draft.end ? words.ended[draft.end](name) : draft.text || words.thinking);
  const mayStop = isOwn(draft, room) || isKeeper(room.you);
  find(element, ".draft__stop").hidden = !mayStop || draft.end !== undefined;
  find(element, ".draft__dismiss").hidden = !draft.end;
}
