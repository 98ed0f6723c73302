// The commands of what one does to messages and of looking around in the log, and the addresses of
// messages: the rest of the mirror of src/protocol.rs.

/** @import { Edit, LoadAround, LoadNewer, React, Remove, Search } from "../types.js" */

/** @type {(message: number, body: string, mentions?: string[]) => Edit} */
export const edit = (message, body, mentions) => ({ type: "edit", message, body, mentions });

/** @type {(message: number) => Remove} */
export const remove = (message) => ({ type: "remove", message });

/** @type {(message: number, emoji: string, on: boolean) => React} */
export const react = (message, emoji, on) => ({ type: "react", message, emoji, on });

/** @type {(after: number) => LoadNewer} */
export const loadNewer = (after) => ({ type: "load_newer", after });

/** @type {(message: number) => LoadAround} */
export const loadAround = (message) => ({ type: "load_around", message });

/** @type {(query: string, before?: number) => Search} */
export const search = (query, before) => ({ type: "search", query, before });

/** The message that the end of an address names. @param {string} hash */
export const messageOf = (hash) => Number(/^#([1-9]\d{0,14})$/.exec(hash)?.[1]) || undefined;
