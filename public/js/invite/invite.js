// Asking others in: the room's address to copy, to hand on, and to point a camera at. On a phone the
// system's own sheet opens at once; this dialog is for where there is none, or it was sent away.

import { words } from "../i18n/later.js";
import { isKeeper } from "../session/room/role.js";
import { titleOf } from "../session/room/settings.js";
import { copyText } from "../ui/copy_text.js";
import { make, makeButton } from "../ui/element.js";
import { drawEmblem } from "../ui/emblem.js";
import { drawQr } from "../ui/qr_code.js";
import "../../css/dialog.css";
import "../../css/invite.css";

/** @import { RenderContext, Room, Session, View } from "../types/ui.js" */

/** @typedef {{ session: Session, context: RenderContext }} InviteParts */
/** @typedef {Awaited<ReturnType<typeof import("../moderation/invitation.js").createInvitation>>} Invitation */

const COPIED_MS = 2_000;

/** What is on its way to a dialog, or in it. @type {Promise<View | undefined> | undefined} */
let coming;
const forget = () => {
  coming = undefined;
};

/** Who asks twice is shown one. @param {InviteParts} parts */
export function invite(parts) {
  coming ??= open(parts).finally(() => document.querySelector(".invite") ?? forget());
  return coming;
}

/** @param {InviteParts} parts @returns {Promise<View | undefined>} */
async function open({ session, context }) {
  const { room } = session;
  const address = new URL(`/r/${room.name}`, location.href).href;
  if (room.facts?.access === "invited") {
    const { createInvitation } = await import("../moderation/invitation.js");
    const isForKeeper = isKeeper(room.you);
    const invitation = await createInvitation({ session, context, isKeeper: isForKeeper });
    openDialog(room, address, invitation);
    return invitation;
  }
  await share(room, address);
  return undefined;
}

/** @param {Room} room @param {string} address */
async function share(room, address) {
  if ("share" in navigator && matchMedia("(pointer: coarse)").matches) {
    const shared = await navigator.share({ title: titleOf(room), url: address }).then(
      () => true,
      (error) => error.name === "AbortError",
    );
    if (shared) return;
  }
  openDialog(room, address);
}

/** @param {Room} room @param {string} address @param {Invitation} [invitation] where the address alone lets nobody in */
function openDialog(room, address, invitation) {
  const title = titleOf(room);
  const emblem = make("span", "invite__emblem");
  drawEmblem(emblem, room.name);
  const field = make("input", "field invite__address");
  field.readOnly = true;
  field.dir = "ltr";
  field.ariaLabel = words.address;
  field.addEventListener("focus", () => field.select());
  const copy = makeButton("button button--primary invite__copy", words.copy);
  const note = make("p", "visually-hidden");
  note.role = "status";
  const close = makeButton("button", words.close);
  const figure = make("figure", "invite__code");
  const line = make("div", "invite__line", field, copy);
  const share = shareButton(title, () => field.value);
  const dialog = make(
    "dialog",
    "dialog invite",
    make("h2", "dialog__title invite__title", emblem, words.inviteTo(title)),
    make("p", "dialog__note", invitation?.note ?? words.inviteNote),
    ...(invitation?.element ? [invitation.element] : []),
    line,
    note,
    figure,
    make("p", "dialog__choice", ...share, close),
  );
  /** @param {string} link */
  const show = (link) => {
    field.value = link;
    const code = drawQr(link, words.qrCode);
    figure.replaceChildren(...(code ? [code, caption()] : []));
    for (const part of [line, ...share]) part.hidden = false;
    figure.hidden = !code;
  };
  const begin = invitation?.element?.querySelector("button") ?? copy;
  show(address);
  // Who makes a link is shown nothing before it that lets nobody new in.
  if (begin !== copy) for (const part of [line, figure, ...share]) part.hidden = true;
  invitation?.onMade((link) => {
    show(link);
    copy.focus();
  });
  dialog.ariaLabel = words.inviteTo(title);
  dialog.setAttribute("closedby", "any");

  copy.addEventListener("click", async () => {
    if (!(await copyText(field.value))) return field.focus();
    copy.textContent = note.textContent = words.copiedAddress;
    setTimeout(() => {
      copy.textContent = words.copy;
      note.textContent = "";
    }, COPIED_MS);
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    dialog.remove();
    forget();
  });
  document.body.append(dialog);
  dialog.showModal();
  begin.focus();
}

const caption = () => make("figcaption", "invite__caption", words.scan);

/** @param {string} title @param {() => string} address */
function shareButton(title, address) {
  if (!("share" in navigator)) return [];
  const share = makeButton("button", words.share);
  // Whoever changes their mind has not failed.
  share.addEventListener("click", () => navigator.share({ title, url: address() }).catch(() => {}));
  return [share];
}
