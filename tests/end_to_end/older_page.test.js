// A page of the first release goes on talking to today's Worker: it is in somebody's tab when a new one is
// deployed. Its own connection, outbox and fold are here as they were.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { newClientId, newToken } from "../support/connection.js";
import { start } from "../support/world.js";
import * as first from "./older_page/first_release.min.js";

const world = await start();
after(() => world.stop());

test("a page of the first release talks, changes its words, comes back and finds", async () => {
  const bo = await world.connect("deployed");
  const ada = new OlderPage(world.url, "deployed");
  await ada.until(({ welcomed, members }) => welcomed && members.size === 2);

  await bo.post("Shall we meet at the river?");
  await ada.until(({ log }) => bodies(log).includes("Shall we meet at the river?"));
  ada.say("At the bridge");
  const { seq, author } = await bo.next("posted", { body: "At the bridge" });
  await ada.until(({ pending }) => pending.length === 0);
  ada.send(first.typing());
  await bo.next("typed", { member_id: author.id });
  ada.send(first.edit(seq, "At the old bridge"));
  await bo.next("edited", { message: seq });
  await ada.until(({ log }) => bodies(log).includes("At the old bridge"));
  ada.send(first.react(bo.heard("posted")[0].seq, "👍", true));
  await bo.next("reacted", { member_id: author.id, emoji: "👍" });
  ada.send(first.rename("Ada"));
  await bo.next("renamed", { name: "Ada" });
  await ada.until(({ members }) => members.get(author.id).name === "Ada");

  ada.connection.restart();
  const gone = await bo.post("Words to be missed");
  bo.send({ type: "remove", message: gone.seq });
  await bo.post("Are you back?");
  await ada.until(({ log }) => bodies(log).includes("Are you back?"));
  assert.deepEqual(bodies(ada.room.log), [
    "Shall we meet at the river?",
    "At the old bridge",
    "",
    "Are you back?",
  ]);

  ada.send(first.search("old bridge"), first.applySearch);
  await ada.until(({ search }) => search?.asked === 0 && search.events.length === 1);
  ada.send(first.loadHistory(seq));
  await ada.until(({ loading }) => loading === undefined);
  ada.send(first.remove(seq));
  await bo.next("removed", { message: seq });
  await ada.until(({ log }) => bodies(log).filter((body) => body === "").length === 2);

  const asNew = new OlderPage(world.url, "deployed");
  await asNew.until(({ welcomed, log }) => welcomed && bodies(log).length === 4);
  assert.deepEqual(bodies(asNew.room.log), bodies(ada.room.log));
  for (const page of [ada, asNew]) page.leave();
});

/** @param {{ type: string, body: string }[]} log */
const bodies = (log) => log.filter(({ type }) => type === "posted").map(({ body }) => body);

/** @typedef {Record<string, any>} Room As the first release had it. */

class OlderPage {
  /** @type {Room} */
  room;
  #outbox;
  #isOpen = false;
  /** @type {Set<() => void>} */
  #waiting = new Set();

  /** @param {string} address @param {string} name */
  constructor(address, name) {
    const headers = { cookie: `chatter=${newToken()}` };
    this.room = first.newRoom(name);
    this.connection = first.createConnection({
      url: () => {
        const path = first.socketPath(name, this.room.welcomed ? this.room.seq : undefined);
        return new URL(path, address.replace(/^http/, "ws")).href;
      },
      WebSocket: class extends WebSocket {
        /** @param {string} url */
        constructor(url) {
          super(url, /** @type {any} */ ({ headers }));
        }
      },
      timers: { setTimeout, clearTimeout },
      now: Date.now,
      random: () => 0,
      onEvents: (/** @type {object[]} */ events) => this.#hear(events),
      onState: (/** @type {{ phase: string }} */ { phase }) => {
        this.#isOpen = phase === "open";
        this.#show(this.room);
      },
    });
    this.#outbox = first.createOutbox({
      timers: { setTimeout, clearTimeout },
      now: Date.now,
      send: (/** @type {object} */ command) => this.connection.send(command),
      onTick: () => {},
      onDue: () => {},
      onSilence: () => this.connection.restart(),
    });
    this.connection.connect();
  }

  /** @param {string} body */
  say(body) {
    this.send(first.post(body, newClientId()));
  }

  /** @param {{ type: string }} command */
  send(command, applyPending = first.applyPending) {
    this.#show(applyPending(/** @type {any} */ (this.room), command, Date.now()));
    if (command.type !== "post") this.connection.send(command);
  }

  /** Resolves when the room looks like that. @param {(room: Room) => unknown} holds */
  until(holds) {
    return /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        const look = () => {
          if (!holds(this.room)) return;
          this.#waiting.delete(look);
          resolve();
        };
        this.#waiting.add(look);
        look();
      })
    );
  }

  leave() {
    this.#outbox.update([], false);
    this.connection.stop();
  }

  /** @param {object[]} events */
  #hear(events) {
    assert.ok(!events.some((event) => Object(event).type === "rejected"), JSON.stringify(events));
    const fold = (/** @type {Room} */ room, /** @type {object} */ event) =>
      first.apply(room, event, Date.now());
    this.#show(events.reduce(fold, this.room));
    assert.ok(!this.room.gap, "the log came without a gap");
  }

  /** @param {Room} room */
  #show(room) {
    this.room = room;
    this.#outbox?.update(room.pending, this.#isOpen);
    for (const look of [...this.#waiting]) look();
  }
}
