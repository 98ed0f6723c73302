// A room that moves: it is exported over HTTP and imported elsewhere, whole, though both be cut.

import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { newToken } from "../support/connection.js";
import { exported } from "../support/exported.js";
import { runTool } from "../support/tools.js";
import { start } from "../support/world.js";

const KEY = "a key that only the operator has";
const LONG = 6_000;

describe("Moving a room", { timeout: 240_000 }, () => {
  /** @type {import("../support/world.js").World} */
  let world;
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "chatter-moving-"));
  before(async () => {
    world = await start({ OPERATOR_KEY: { type: "text", value: KEY } });
  });
  after(async () => {
    fs.rmSync(home, { recursive: true });
    await world.stop();
  });

  const operator = { authorization: `Bearer ${KEY}` };

  /** @param {string} name @param {string[]} args */
  const tool = (name, args) => runTool(name, args, { OPERATOR_KEY: KEY });

  /** @param {string} room @param {Record<string, string>} [headers] */
  const read = async (room, headers = {}) => {
    const answer = await world.get(`/r/${room}`, { headers });
    return { status: answer.status, text: await answer.text() };
  };

  /** @param {string} room @param {string | ReadableStream} body @param {Record<string, string>} [headers] */
  const bring = async (room, body, headers = operator) => {
    const init = { method: "POST", headers, body, duplex: "half" };
    const answer = await world.get(`/r/${room}/import`, /** @type {RequestInit} */ (init));
    return { status: answer.status, told: JSON.parse(await answer.text()) };
  };

  /** @param {string} file */
  const lines = (file) => fs.readFileSync(file, "utf8").trimEnd().split("\n");

  test("What was exported is imported elsewhere as it was, and found", async () => {
    const ada = await world.connect("kitchen", { token: newToken() });
    const bo = await world.connect("kitchen");
    await ada.post("the kettle is on");
    await bo.post("coming");
    bo.send({ type: "react", message: 1, emoji: "🎉", on: true });
    await ada.next("reacted");
    ada.send({ type: "change_room", title: "The kitchen" });
    await bo.next("room_changed");
    bo.send({ type: "edit", message: 2, body: "coming at once" });
    await ada.next("edited");

    const file = path.join(home, "kitchen.jsonl");
    const { stdout } = await tool("export", [`${world.url}/r/kitchen`, file]);
    assert.match(stdout, /the whole room: 10 lines/);
    const facts = JSON.parse(lines(file)[0]);
    assert.deepEqual([facts.title, facts.first, facts.last], ["The kitchen", 1, 5]);
    await tool("import", [file, `${world.url}/r/scullery`]);
    assert.deepEqual(
      JSON.parse((await read("scullery.json")).text).events,
      JSON.parse((await read("kitchen.json")).text).events,
    );
    const again = path.join(home, "scullery.jsonl");
    await tool("export", [`${world.url}/r/scullery`, again]);
    assert.deepEqual(lines(again).slice(1), lines(file).slice(1));

    const there = await world.connect("scullery", { token: ada.token });
    assert.equal(there.you.role, "owner");
    assert.equal(there.welcomed.room.title, "The kitchen");
    there.send({ type: "search", query: "kettle" });
    assert.equal((await there.next("found")).events[0].seq, 1);
    await there.post("and here I am");
    assert.equal(there.seq, 6);
    await tool("import", [file, `${world.url}/r/scullery`]);
    assert.equal((await world.get("/r/scullery.json")).status, 200, "Once more is harmless.");
  });

  test("An export that is cut is gone on with", async () => {
    await bring("attic", [...exported(LONG)].join(""));
    const whole = path.join(home, "attic.jsonl");
    await tool("export", [`${world.url}/r/attic`, whole]);

    const cut = path.join(home, "cut.jsonl");
    const stop = new AbortController();
    const { signal } = stop;
    const answer = await world.get("/r/attic.jsonl", { headers: operator, signal });
    const reader = /** @type {ReadableStream<Uint8Array>} */ (answer.body).getReader();
    let bytes = 0;
    while (bytes < 300_000) {
      const { value = new Uint8Array() } = await reader.read();
      fs.appendFileSync(`${cut}.part`, value);
      bytes += value.length;
    }
    stop.abort();
    // Whatever is said meanwhile comes after what the export has.
    await (await world.connect("attic")).post("something new");
    await tool("export", [`${world.url}/r/attic`, cut]);
    const log = (/** @type {string} */ file) =>
      lines(file).filter((it) => !it.includes('"member"'));
    assert.deepEqual(log(cut).slice(1), log(whole).slice(1));
    assert.equal(log(whole).length, 2 + LONG + Math.floor((LONG - 7) / 10));
    await assert.rejects(tool("export", [`${world.url}/r/attic`, cut]), /There is a file/);
  });

  test("An import that is killed is gone on with, and nobody comes in meanwhile", async () => {
    const file = path.join(home, "long.jsonl");
    fs.writeFileSync(file, [...exported(LONG)].join(""));
    const [first] = exported(LONG);
    const half = fs.readFileSync(file).subarray(0, Math.floor(fs.statSync(file).size / 2));
    const { port } = world;
    const sending = http.request({
      port,
      method: "POST",
      path: "/r/cellar/import",
      headers: operator,
    });
    sending.on("error", () => {});
    sending.write(half);
    let taken = 0;
    while (taken < 1_000) taken = (await bring("cellar", first)).told.lines;
    await world.kill();
    sending.destroy();
    await world.run();

    assert.equal((await read("cellar.json")).status, 409);
    const early = await world.open("cellar");
    await early.next("rejected", { reason: "room_full" });
    assert.equal((await early.ended()).code, 1013);
    const { told } = await bring("cellar", first);
    assert.ok(told.lines >= taken && !told.is_whole, "What was taken is kept.");
    await tool("import", [file, `${world.url}/r/cellar`]);
    const again = path.join(home, "cellar.jsonl");
    await tool("export", [`${world.url}/r/cellar`, again]);
    const { body } = JSON.parse(lines(again)[4_001]);
    assert.match(body, /This is line 4001/);
    assert.equal(lines(again).length, lines(file).length);
  });

  test("What is wrong is refused with its line, and nothing is kept", async () => {
    const good = [...exported(20)];
    const bad = good.with(7, good[8]).join("");
    const refused = await bring("porch", bad);
    assert.equal(refused.status, 422);
    assert.deepEqual([refused.told.reason, refused.told.line], ["bad_line", 8]);
    assert.match(refused.told.detail, /^Line 8: /);
    assert.equal((await bring("porch", good[0] + good[1])).status, 202);
    assert.equal((await bring("porch", "not JSON\n")).status, 409);
    await world.get("/r/porch", { method: "DELETE", headers: operator });
    assert.equal((await bring("porch", "not JSON\n")).told.line, 1);

    const endless = async function* () {
      yield Buffer.from(good[0] + good[1]);
      for (let n = 0; n < 100; n++) yield Buffer.alloc(1_000_000, "a");
    };
    const long = await refusedEarly("/r/porch/import", endless());
    assert.deepEqual([long.reason, long.line], ["bad_line", 3]);
    assert.equal((await bring("porch", good.join(""))).status, 201);
    assert.equal(
      (await bring("porch", good.with(0, good[0].replace("A long", "My")).join(""))).status,
      409,
    );
  });

  test("A room is its owner's to export, and the operator's alone to import", async () => {
    const ada = await world.connect("study", { token: newToken() });
    const bo = await world.connect("study");
    await ada.post("mine");
    await bo.post("yours");
    const bearer = (/** @type {string} */ token) => ({ authorization: `Bearer ${token}` });
    assert.equal((await read("study.jsonl", bearer(ada.token))).status, 200);
    for (const headers of [{}, bearer(bo.token), bearer("not the key")]) {
      assert.equal((await read("study.jsonl", headers)).status, 403);
    }
    assert.equal((await read("nowhere.jsonl", operator)).status, 404);
    const body = [...exported(1)].join("");
    for (const headers of [{}, bearer(ada.token)]) {
      const init = { method: "POST", headers, body };
      assert.equal((await world.get("/r/loft/import", init)).status, 404);
    }
    assert.equal((await read("study.jsonl?of=me", {})).status, 401);
    const own = await read("study.jsonl?of=me", bearer(bo.token));
    const [facts, said, end, ...more] = own.text
      .trimEnd()
      .split("\n")
      .map((it) => JSON.parse(it));
    assert.equal(facts.of, bo.you.id);
    assert.equal(said.body, "yours");
    assert.deepEqual([end, more], [{ type: "end", last: 2 }, []]);
  });

  test("A conversation is its members' to export", async () => {
    const ada = await world.connect("hall");
    const bo = await world.connect("hall");
    ada.send({ type: "open_direct", member_ids: [bo.you.id] });
    const { address } = await ada.next("direct_opened");
    const direct = await world.connect(address, { token: ada.token });
    await direct.post("between us");
    const of = (/** @type {string} */ token) =>
      world.get(`${address}.jsonl`, { headers: { authorization: `Bearer ${token}` } });
    const answer = await of(bo.token);
    assert.equal(answer.headers.get("content-type"), "application/jsonl");
    assert.match(await answer.text(), /between us/);
    assert.equal((await of(newToken())).status, 404);
  });

  /**
   * Sends until it is answered.
   * @param {string} address
   * @param {AsyncIterable<Buffer>} body
   * @returns {Promise<any>}
   */
  function refusedEarly(address, body) {
    return new Promise((resolve, reject) => {
      const request = http.request(new URL(address, world.url), {
        method: "POST",
        headers: operator,
      });
      let isAnswered = false;
      request.on("error", (error) => isAnswered || reject(error));
      request.on("response", async (answer) => {
        isAnswered = true;
        resolve(JSON.parse((await answer.setEncoding("utf8").toArray()).join("")));
        request.destroy();
      });
      void (async () => {
        for await (const chunk of body) {
          if (isAnswered) return;
          if (!request.write(chunk)) await new Promise((next) => request.once("drain", next));
        }
      })();
    });
  }
});
