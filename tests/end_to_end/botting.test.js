// Bots as docs/bots.md has them: made by an owner, speaking by three lines in any language that the machine
// has, and dead once they are removed.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import { after, before, suite, test } from "node:test";
import { promisify } from "node:util";
import { start } from "../support/world.js";

const run = promisify(execFile);
const PAGE = fs.readFileSync(new URL("../../docs/bots.md", import.meta.url), "utf8");

/** What the page has in a language. @param {string} language */
const lines = (language) => String(PAGE.split(`\`\`\`${language}\n`)[1]?.split("\n```")[0]);

/** @type {[string, string, string[], string][]} */
const LANGUAGES = [
  ["sh", "curl", ["sh", "-c"], "a shell"],
  ["python", "python3", ["python3", "-c"], "Python"],
  ["js", "node", ["node", "--input-type=module", "--eval"], "JavaScript"],
];

suite("Bots", { timeout: 120_000 }, () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start();
  });
  after(() => world.stop());

  for (const [language, program, [command, ...options], name] of LANGUAGES) {
    test(`A bot speaks by its three lines in ${name}`, async (context) => {
      const has = await run(program, ["--version"]).catch(() => undefined);
      if (has === undefined) return context.skip(`there is no ${program}`);
      const room = `build-${language}`;
      const ada = await world.connect(room);
      ada.send({ type: "make_bot", name: "Build" });
      const { member, token } = await ada.next("bot_made");
      const env = { ...process.env, ROOM: `${world.url}/r/${room}`, TOKEN: token };
      await run(String(command), [...options, lines(language)], { env });
      const posted = await ada.next("posted", { body: "The build is green" });
      assert.deepEqual(posted.author, member);
      assert.equal(posted.author.bot, true);
      assert.deepEqual(ada.heard("joined"), []);
    });
  }

  test("A removed bot is refused, also after a death", async () => {
    const ada = await world.connect("yard");
    ada.send({ type: "make_bot", name: "Build" });
    const { member, token } = await ada.next("bot_made");
    const headers = { authorization: `Bearer ${token}`, "content-type": "text/plain" };
    const say = () => world.get("/r/yard", { method: "POST", headers, body: "Beep" });
    assert.equal((await say()).status, 201);
    ada.send({ type: "remove_bot", member_id: member.id });
    const removed = await ada.next("bot_removed");
    assert.deepEqual([removed.member_id, removed.by], [member.id, ada.you.id]);
    await world.kill();
    await world.run();
    for (const answer of [await say(), await world.get("/r/yard.json", { headers })]) {
      assert.equal(answer.status, 403);
      assert.equal((await answer.json()).reason, "not_allowed");
    }
  });
});
