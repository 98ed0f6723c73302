// The words on the wire: the mirror of src/protocol.rs. Commands go to the room, one object a
// frame; events come from it, an array a frame. Nothing is decided here, nothing is touched.

/** @import { Command, Edit, Event, LoadAround, LoadHistory, LoadNewer, Post, React, Remove, Rename, ChangeAvatar, Search, Typing } from "./types/wire.js" */
/** @import { InboxCommand } from "./types/inbox.js" */

export const VERSION = 1;

/** The whole text frame that asks for a sign of life, and its answer. */
export const PING = "ping";
export const PONG = "pong";

/** @type {(body: string, client_id: string, reply_to?: number, mentions?: string[], files?: string[]) => Post} */
export const post = (body, client_id, reply_to, mentions, files) => ({
  type: "post",
  // Half a surrogate pair is no text, and the room could not read the frame.
  body: body.toWellFormed(),
  client_id,
  reply_to,
  mentions,
  files,
});

/** @type {(name: string) => Rename} */
export const rename = (name) => ({ type: "rename", name });

/** @type {(emoji: string, color: string) => ChangeAvatar} */
export const changeAvatar = (emoji, color) => ({ type: "change_avatar", emoji, color });

/** @type {() => Typing} */
export const typing = () => ({ type: "typing" });

/** @type {(before: number) => LoadHistory} */
export const loadHistory = (before) => ({ type: "load_history", before });

/** @type {(message: number, body: string, mentions?: string[]) => Edit} */
export const edit = (message, body, mentions) => ({
  type: "edit",
  message,
  body: body.toWellFormed(),
  mentions,
});

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

/** What is undefined is not on the wire. @type {(command: Command | InboxCommand) => string} */
export const encode = (command) => JSON.stringify(command);

/**
 * A frame that is no array of events holds none: an older page must outlive a newer room.
 * @param {string} frame
 * @returns {Event[]}
 */
export function decode(frame) {
  let events;
  try {
    events = JSON.parse(frame);
  } catch {
    return [];
  }
  if (!Array.isArray(events)) return [];
  return events.filter((event) => typeof event?.type === "string");
}

/**
 * Rooms are addressed by path: `/` is the lobby. A direct room has no name but its path.
 * @param {string} path
 */
export function roomName(path) {
  const [, name] = /^(?:\/r\/([a-z0-9-]{1,32})|\/d\/[\w-]{22})\/?$/.exec(path) ?? ["", "lobby"];
  return name ?? path.slice(0, 25);
}

/** @param {string} room */
export const isDirect = (room) => room.startsWith("/d/");

/** @param {string} room */
export const roomPath = (room) => (isDirect(room) ? room : `/r/${room}`);

/**
 * @param {string} room
 * @param {number} [after] the last place in the log that this page holds
 * @param {string} [name] what a newcomer wishes to be called
 * @param {string} [invite] what lets a newcomer into a closed room
 */
export function socketPath(room, after, name, invite) {
  const query = new URLSearchParams();
  if (after !== undefined) query.set("after", String(after));
  if (name !== undefined) query.set("name", name);
  if (invite !== undefined) query.set("invite", invite);
  return `${roomPath(room)}/socket${query.size > 0 ? `?${query}` : ""}`;
}

/** The message that the end of an address names. @param {string} hash */
export const messageOf = (hash) => Number(/^#([1-9]\d{0,14})$/.exec(hash)?.[1]) || undefined;
