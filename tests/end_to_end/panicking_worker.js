// The built Worker with a fuse: at the frame "panic" the platform's clock fails inside the room's
// turn, which ends the Rust instance of every room as a panic does. Only tests load this file.

// @ts-expect-error What the build makes has no types.
import worker, { Account, FrontDesk, ChatRoom as Room } from "./index.js";

export default worker;
export { Account, FrontDesk };

export class ChatRoom {
  /** @param {unknown} state @param {unknown} env */
  constructor(state, env) {
    this.room = new Room(state, env);
  }

  /** @param {Request} request */
  fetch(request) {
    return this.room.fetch(request);
  }

  alarm() {
    return this.room.alarm();
  }

  /** @param {WebSocket} socket @param {string | ArrayBuffer} message */
  webSocketMessage(socket, message) {
    if (message === "panic") {
      const { Date: Clock } = globalThis;
      globalThis.Date = /** @type {any} */ (
        class {
          constructor() {
            globalThis.Date = Clock;
            throw new Error("the clock is broken");
          }
        }
      );
    }
    return this.room.webSocketMessage(socket, message);
  }

  /** @param {unknown[]} event */
  webSocketClose(...event) {
    return this.room.webSocketClose(...event);
  }

  /** @param {unknown[]} event */
  webSocketError(...event) {
    return this.room.webSocketError(...event);
  }
}
