// Our Worker, with the rows counted that its queries read and write: what the platform bills. The
// Worker is the built one; only the platform's `exec` is watched. `/r/{room}/rows` tells.

// @ts-expect-error Laid beside this file when it is run.
import Worker, { Account, FrontDesk, ChatRoom as Room } from "./index.js";

/** @type {{ rowsRead: number, rowsWritten: number }[]} */
let cursors = [];
let isWatched = false;

/** @param {any} sql The platform's. */
function watch(sql) {
  if (isWatched) return;
  isWatched = true;
  const prototype = Object.getPrototypeOf(sql);
  const { exec } = prototype;
  /** @param {unknown[]} query */
  prototype.exec = function (...query) {
    const cursor = exec.apply(this, query);
    cursors.push(cursor);
    return cursor;
  };
}

export class ChatRoom extends Room {
  /**
   * @param {any} state
   * @param {any} env
   */
  constructor(state, env) {
    watch(state.storage.sql);
    super(state, env);
  }

  /** Only the object itself may look at its cursors. @param {Request} request */
  fetch(request) {
    return isAboutRows(request) ? rowsSince() : super.fetch(request);
  }
}

export { Account, FrontDesk };

export default class extends Worker {
  /** @param {Request} request */
  fetch(request) {
    if (!isAboutRows(request)) return super.fetch(request);
    const room = new URL(request.url).pathname.split("/")[2];
    return this.env.CHAT_ROOM.getByName(room).fetch(request);
  }
}

/** @param {Request} request */
const isAboutRows = (request) => new URL(request.url).pathname.endsWith("/rows");

/** Since this was asked last. */
function rowsSince() {
  const sum = (/** @type {"rowsRead" | "rowsWritten"} */ field) =>
    cursors.reduce((rows, cursor) => rows + cursor[field], 0);
  const rows = { read: sum("rowsRead"), written: sum("rowsWritten") };
  cursors = [];
  return Response.json(rows);
}
