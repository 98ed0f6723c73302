// The composer: a box that grows, keeps its draft, and hands over what was written. It never stops
// anyone from writing, connection or not.

import { words } from "../i18n.js";
import { messageAt } from "../session/room/log.js";
import { quote } from "../session/room/message.js";
import { titleOf } from "../session/room/settings.js";
import { hasMarks } from "../text/plain.js";
import { find } from "../ui/element.js";
import { lazy, soon, wish } from "../ui/lazy.js";
import { createDraft } from "./draft.js";
import { createGauge } from "./gauge.js";

/** @import { ComposerParts, Intent, Member, Page, Pending, Posted, Quoted, ReplyOrEdit, Unsaid } from "../types/ui.js" */

/** The room tells the others not more often. */
const TYPING_MS = 3_000;

/** @param {HTMLFormElement} element @param {ComposerParts} parts */
export function mount(element, { session, say, remove, storage, signal }) {
  const field = find(element, ".composer__words", HTMLTextAreaElement);
  const draft = createDraft(storage, signal);
  // Where a finger types, Enter is a new line, as everywhere on that keyboard, and the button sends.
  const touch = matchMedia("(pointer: coarse)");
  /** Whether something goes along with the words. */
  const hasMore = () => aids?.tray?.isFull;
  const gauge = createGauge(element, field, session.room.limits.body_chars, hasMore);
  let typedAt = -TYPING_MS;
  /** What is being done instead of saying something new. @type {ReplyOrEdit | undefined} */
  let doing;
  /** What is about to be done, when its part has come. @type {{ kind: string, message?: Posted } | undefined} */
  let coming;
  /** Sent, and not said yet: whom they call is still to be found, or what goes along to be made ready. @type {Unsaid[]} */
  const unsaid = [];
  /** Plain words are written without them. @type {ReturnType<typeof import("./aids.js").mount> | undefined} */
  let aids;
  const loadAids = lazy(async () => {
    const { mount } = await import("./aids.js");
    aids = mount(element, { session, field, storage, signal, rewrite, onTray: gauge.refresh });
    return aids;
  });

  const prepare = () => void loadAids().catch(() => {});

  const keep = () => {
    if (doing?.edits) draft.keepIntent({ ...doing, words: field.value });
    else draft.keep([...unsaid.map(({ body }) => body), field.value].filter(Boolean).join("\n"));
    gauge.refresh();
  };

  /** @param {string} text */
  const write = (text) => {
    field.value = text;
    keep();
  };

  const emojiButton = find(element, ".composer__emoji");
  const chooseEmoji = wish(async () => {
    const { choose } = await import("./emoji_button.js");
    await choose(emojiButton, field);
  });
  emojiButton.addEventListener("click", chooseEmoji);

  /** @param {unknown} error @returns {never} */
  const giveUp = (error) => {
    coming = undefined;
    throw error;
  };

  /** @param {Intent["kind"]} kind @param {Posted} message @param {string} [begun] */
  const begin = async (kind, message, begun = message.body) => {
    const asked = { kind, message };
    coming = asked;
    const { createReplyOrEdit } = await loadAids().catch(giveUp);
    // Whoever is quicker has sent their reply already, or wished for something else.
    if (coming !== asked) return;
    coming = undefined;
    doing?.leave();
    const onLeave = () => {
      doing = undefined;
      draft.forgetIntent();
    };
    const onRemove = () => remove(message.seq);
    doing = createReplyOrEdit(element, { ...asked, session, field, write, onLeave, onRemove });
    doing.enter(begun);
    draft.keepIntent({ ...asked, words: begun });
  };
  const editLast = () => {
    const { log, you } = session.room;
    const own = log.findLast(
      (entry) => entry.type === "posted" && entry.author.id === you?.id && !entry.removed_at,
    );
    if (own?.type === "posted") beginWished("edit", own);
  };
  const beginWished = wish(begin);

  const isSilenced = () => session.room.silencedUntil > session.now();

  /** Whom the words call. Only an `@` calls anyone. @param {string} body */
  const calledIn = async (body) => {
    const { called } = await loadAids().catch(() => ({ called: () => [] }));
    return called(body);
  };

  /** One after the other, whichever has to wait. */
  const sayAll = async () => {
    for (let next = unsaid[0]; next; next = unsaid[0]) {
      const { body, answered } = next;
      const mentioned = body.includes("@") ? await calledIn(body) : [];
      if (hasMore()) await aids?.tray?.ready.catch(() => {});
      unsaid.shift();
      const files = hasMore() ? aids?.tray?.take() : undefined;
      if (!body && !files?.files) continue;
      say(body, {
        ...(answered && { reply_to: quote(answered) }),
        ...(mentioned.length > 0 && { mentions: mentioned }),
        ...files,
      });
    }
    keep();
    // What was said may be changed at once.
    prepare();
  };

  const submit = () => {
    const body = field.value.trim();
    // The words to be edited are not here yet.
    if (coming?.kind === "edit") return;
    if (body === "" && (doing?.edits || !hasMore())) return doing?.edits && doing.askToRemove();
    if (gauge.left < 0 || isSilenced()) return;
    if (doing?.edits) return doing.save(body, aids?.called(body) ?? []);
    const message = (doing ?? coming)?.message;
    const answered = message && (messageAt(session.room, message.seq) ?? message);
    coming = undefined;
    doing?.leave();
    unsaid.push({ body, answered });
    write("");
    if (unsaid.length === 1) sayAll();
  };

  element.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
    field.focus();
  });

  field.addEventListener("keydown", (event) => {
    // An input method's Enter picks a word. Safari ends the composition first, and says 229.
    if (event.isComposing || event.keyCode === 229 || aids?.press(event)) return;
    if (event.key === "Escape" && doing) {
      event.stopPropagation();
      return doing.leave();
    }
    if (event.key === "ArrowUp" && field.value === "") editLast();
    if (event.key === "Enter" && sends(event)) {
      event.preventDefault();
      submit();
    }
  });

  /** @param {KeyboardEvent} event */
  const sends = ({ ctrlKey, metaKey, shiftKey, altKey }) => {
    if (ctrlKey || metaKey) return true;
    // In a fence, Enter goes on with the code.
    const before = field.value.slice(0, field.selectionStart);
    const isInFence = () => aids?.isInFence(before) ?? before.split("```").length % 2 === 0;
    return !shiftKey && !altKey && !touch.matches && !isInFence();
  };

  /** If it does not come, the next stroke asks again. */
  const help = async (/** @type {string} */ typed) => (await loadAids()).update(typed);

  field.addEventListener("input", (event) => {
    keep();
    const typed = event instanceof InputEvent && !event.isComposing ? (event.data ?? "") : "";
    if (aids) aids.update(typed);
    else if (typed.endsWith(":") || hasMarks(field.value)) help(typed).catch(() => {});
    if (gauge.isEmpty || doing?.edits || event.timeStamp - typedAt < TYPING_MS) return;
    typedAt = event.timeStamp;
    session.type();
  });

  const setHint = () => {
    field.enterKeyHint = touch.matches ? "enter" : "send";
  };
  touch.addEventListener("change", setHint);
  setHint();

  field.value = draft.words;
  const resume = async () => {
    if (!draft.intent || doing) return;
    // Nothing is sent before it is known what for.
    const unread = { kind: "edit" };
    coming = unread;
    const { readIntent } = await loadAids().catch(giveUp);
    if (coming !== unread) return;
    coming = undefined;
    const intent = readIntent(draft.intent);
    if (intent) begin(intent.kind, intent.message, intent.words);
  };
  soon(resume);
  gauge.refresh();
  /** Words that the room refused come back to be changed. @param {Pending} pending */
  const rewrite = ({ body, reply_to, files }) => {
    if (doing?.edits) doing.leave();
    aids?.tray?.put(files);
    write(field.value.trim() ? `${body}\n${field.value}` : body);
    if (reply_to) beginWished("reply", asPosted(reply_to));
    field.focus();
  };

  return {
    begin: beginWished,
    prepare,
    rewrite,
    /** Somebody comes. A phone would answer the focus with its keyboard, over what one came to read. */
    welcome() {
      if (touch.matches) field.blur();
      else field.focus();
    },
    /** @param {Member} member */
    mention({ name }) {
      const space = field.value === "" || field.value.endsWith(" ") ? "" : " ";
      write(`${field.value}${space}@${name} `);
      field.focus();
    },
    /** @param {Page} page */
    update({ room }) {
      if (room.limits.file_bytes || room.pending.some(({ files }) => files)) prepare();
      aids?.show();
      doing?.update(room);
      const hint = words.writeTo(titleOf(room));
      if (field.placeholder !== hint) field.placeholder = hint;
      gauge.setLimit(room.limits.body_chars);
      gauge.setHeld(isSilenced());
    },
    focus: () => field.focus(),
  };
}

/** @param {Quoted} quoted @returns {Posted} */
const asPosted = (quoted) => ({ type: "posted", at: 0, client_id: "", ...quoted });
