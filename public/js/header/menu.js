// The room's menu: what a narrow page has no buttons for, and what those find who keep the room.

import { words } from "../i18n/later.js";
import { isOwner } from "../session/room/authority.js";
import { isKeeper } from "../session/room/role.js";
import { openMenu } from "../ui/menu.js";

/** @import { HeaderParts, Room } from "../types/ui.js" */

/**
 * @param {HTMLElement} button
 * @param {Room | undefined} room
 * @param {HeaderParts} deeds
 */
export function openRoomMenu(
  button,
  room,
  { people, invite, alerts, openSettings, openModeration },
) {
  const isNarrow = matchMedia("(width < 48rem)").matches;
  const isKept = room?.facts?.kind === "open" && isKeeper(room.you);
  const waiting = room?.moderation.reports?.length ?? 0;
  const label = waiting > 0 ? `${words.moderation} (${waiting})` : words.moderation;
  openMenu(button, [
    ...(isNarrow
      ? [
          ...(room?.facts?.kind === "direct" ? [] : [{ label: words.invite, act: invite }]),
          { label: words.people, act: people },
          { label: words.notifications, act: alerts },
        ]
      : []),
    ...(isKept && isOwner(room.you) ? [{ label: words.roomSettings, act: openSettings }] : []),
    ...(isKept ? [{ label, act: openModeration }] : []),
  ]);
}
