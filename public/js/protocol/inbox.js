// What a page says to its inbox, and to rooms because of it: the mirror of src/protocol/inbox.rs. It comes
// with what says it.

/** @import { OpenDirect, Read } from "../types/wire.js" */
/** @import { Block, Follow, Level, Mute, Notify } from "../types/inbox.js" */

/** @type {(address: string, on: boolean) => Follow} */
export const follow = (address, on) => ({ type: "follow", address, on });

/** @type {(address: string, on: boolean) => Mute} */
export const mute = (address, on) => ({ type: "mute", address, on });

/** @type {(address: string, level: Level) => Notify} */
export const notify = (address, level) => ({ type: "notify", address, level });

/** @type {(member_id: string, on: boolean) => Block} */
export const block = (member_id, on) => ({ type: "block", member_id, on });

/** @type {(seq: number) => Read} */
export const read = (seq) => ({ type: "read", seq });

/** @type {(member_ids: string[]) => OpenDirect} */
export const openDirect = (member_ids) => ({ type: "open_direct", member_ids });
