// A visitor: somebody with a browser who talks, changes their mind, reloads, closes the tab and comes
// back, within the pace that the room allows.

import { newToken } from "../support/connection.js";
import { Page } from "./page.js";

/** @typedef {import("../support/dice.js").Dice} Dice */
/** @typedef {Omit<import("./page.js").Visit, "token" | "kept"> & { keepsFiles: boolean }} Surroundings */

/** Between two deeds, in ms: within five a second, but for a moment in which one is impatient. */
const PACE = { least: 150, most: 1_300 };
const NAMES = ["Ada", "Bo", "Cy", "Di", "Eve", "Flo", "Gus", "Hal", "Ida", "Jo", "Kim", "Lou"];
const EMOJIS = ["👍", "🎉", "😂", "🌉"];

export class Visitor {
  /** @type {Page | undefined} */
  page;
  /** The pages that they have closed. @type {Page[]} */
  closed = [];
  #token;
  /** @type {Map<string, string>} */
  #kept = new Map();
  #roll;
  #surroundings;
  #words = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /**
   * @param {Surroundings} surroundings
   * @param {Dice} roll
   * @param {string} [token] Of somebody who is here already, in another browser.
   */
  constructor(surroundings, roll, token = newToken()) {
    this.#surroundings = surroundings;
    this.#roll = roll;
    this.#token = token;
  }

  get token() {
    return this.#token;
  }

  come() {
    const page = { token: this.#token, kept: this.#kept };
    this.page ??= new Page({ ...this.#surroundings, ...page });
  }

  go() {
    if (this.page === undefined) return;
    this.page.close();
    this.closed.push(this.page);
    this.page = undefined;
  }

  /** The browser forgets, with what it had not sent yet. */
  forget() {
    this.#kept.clear();
  }

  act() {
    if (this.page?.room.welcomed) this.#deed(this.page);
    this.#timer = setTimeout(() => this.act(), this.#roll.between(PACE.least, PACE.most));
  }

  rest() {
    clearTimeout(this.#timer);
  }

  /** @param {Page} page */
  #deed(page) {
    const roll = this.#roll;
    const { keepsFiles } = this.#surroundings;
    const recent = page.messages.slice(-20);
    const [any, mine] = [
      recent,
      recent.filter(({ author }) => author.id === page.room.you?.id),
    ].map((messages) => roll.one(messages));
    const body = this.#sentence();
    const [deed, on] = [roll.below(20), roll.below(3) > 0];
    if (deed < 2 && keepsFiles) return void page.bring(body);
    if (deed < 10 || any === undefined) return page.say(body);
    const { seq, author, files = [] } = any;
    const file = roll.one(files);
    if (file) void page.look(file.id);
    if (deed < 11) return page.say(body, { reply_to: { seq, author, body: any.body } });
    if (deed < 12) {
      return page.say(`${body} @${author.name}`, {
        mentions: [{ member_id: author.id, name: author.name }],
      });
    }
    if (deed < 13) for (let n = 0; n < 4; n++) page.say(this.#sentence());
    else if (deed < 15) page.send({ type: "react", message: seq, emoji: roll.one(EMOJIS), on });
    else if (deed < 16) page.send({ type: "rename", name: `${roll.one(NAMES)} ${roll.below(40)}` });
    else if (deed < 17) page.send({ type: "load_history", before: seq });
    else if (mine && deed < 19 && !mine.files) {
      page.send({ type: "edit", message: mine.seq, body });
    }
    // What carries a file goes more often, since its file has to go too.
    else if (mine) page.send({ type: "remove", message: mine.seq });
  }

  #sentence() {
    this.#words += 1;
    return `Sentence ${this.#words} of the river, ${this.#roll.id()}`;
  }
}
