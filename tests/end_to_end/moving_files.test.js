// The files of a room that moves: exported beside it, and sent after it, each by itself.

import assert from "node:assert/strict";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { bring, until } from "../support/bringing.js";
import { png } from "../support/picture.js";
import { runTool } from "../support/tools.js";
import { start } from "../support/world.js";

const KEY = "a key that only the operator has";
const BYTES = 300_000;
const BOAT = png(640, 480, BYTES);
const WORDS = new TextEncoder().encode("a recipe for scones");

describe("Moving a room's files", { timeout: 120_000 }, () => {
  /** @type {import("../support/world.js").World} */
  let world;
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "chatter-moving-files-"));
  const file = path.join(home, "kitchen.jsonl");
  const folder = `${file}.files`;
  /** The ids of the picture, and of the words. @type {string[]} */
  let ids = [];
  before(async () => {
    world = await start({ OPERATOR_KEY: { type: "text", value: KEY } });
    const ada = await world.connect("kitchen");
    /** @param {Uint8Array} bytes @param {string} name */
    const say = async (bytes, name) => {
      const { told } = await bring(world, "/r/kitchen", ada.token, bytes, name);
      ada.send({
        type: "post",
        body: "",
        client_id: name.replace(".", "-"),
        files: [told.file.id],
      });
      await ada.next("posted");
      return told.file.id;
    };
    ids = [await say(BOAT, "boat.png"), await say(WORDS, "scones.txt")];
    const gone = await say(WORDS, "gone.txt");
    ada.send({ type: "remove", message: 3 });
    await ada.next("removed");
    await until(async () => !(await world.storedFiles()).join().includes(gone));
    ada.send({ type: "read", seq: 2 });
    await ada.post("That is all");
    await tool("export", [`${world.url}/r/kitchen`, file]);
  });
  after(async () => {
    fs.rmSync(home, { recursive: true });
    await world.stop();
  });

  const operator = { authorization: `Bearer ${KEY}` };

  /** @param {string} name @param {string[]} args */
  const tool = (name, args) => runTool(name, args, { OPERATOR_KEY: KEY });

  /** @param {string} room @param {string} id */
  const had = async (room, id) => {
    const answer = await world.get(`/r/${room}/files/${id}`);
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };

  /** @param {string} address @param {BodyInit} body @param {Record<string, string>} [headers] */
  const put = async (address, body, headers = operator) => {
    const init = { method: "PUT", headers, body, duplex: "half" };
    const answer = await world.get(address, /** @type {RequestInit} */ (init));
    return { status: answer.status, told: JSON.parse(await answer.text()) };
  };

  /** @param {string} room Its messages, without the bytes of their files. */
  const importLines = async (room) => {
    const init = { method: "POST", headers: operator, body: fs.readFileSync(file) };
    assert.equal((await world.get(`/r/${room}/import`, init)).status, 201);
  };

  test("What was exported with its files is elsewhere what it was", async () => {
    assert.deepEqual(fs.readdirSync(folder).sort(), [...ids].sort());
    assert.deepEqual(new Uint8Array(fs.readFileSync(path.join(folder, ids[0]))), BOAT);
    const { stdout } = await tool("import", [file, `${world.url}/r/scullery`]);
    assert.match(stdout, /has the files of .*: 2\.\n$/);
    const told = async (/** @type {string} */ room) =>
      (await (await world.get(`/r/${room}.json`)).json()).events;
    assert.deepEqual(await told("scullery"), await told("kitchen"));
    await world.evict("scullery");
    for (const [n, bytes] of [BOAT, WORDS].entries()) {
      assert.deepEqual(await had("scullery", ids[n]), { status: 200, bytes });
    }
    const again = path.join(home, "scullery.jsonl");
    await tool("export", [`${world.url}/r/scullery`, again]);
    const lines = (/** @type {string} */ name) => fs.readFileSync(name, "utf8").split("\n");
    assert.deepEqual(lines(again).slice(1), lines(file).slice(1));
    assert.match(lines(file).join(), /"type":"member".*"read":2/);
    assert.deepEqual(fs.readdirSync(`${again}.files`).sort(), [...ids].sort());
  });

  test("An export that was cut among its files goes on with the next one", async () => {
    const cut = path.join(home, "cut.jsonl");
    fs.copyFileSync(file, `${cut}.part`);
    fs.mkdirSync(`${cut}.files`);
    fs.writeFileSync(path.join(`${cut}.files`, ids[0]), "had before");
    fs.writeFileSync(path.join(`${cut}.files`, `${ids[1]}.part`), "a rec");
    await tool("export", [`${world.url}/r/kitchen`, cut]);
    const exported = ids.map((id) => fs.readFileSync(path.join(`${cut}.files`, id), "utf8"));
    assert.deepEqual(exported, ["had before", "a recipe for scones"]);
    assert.deepEqual(fs.readdirSync(`${cut}.files`).sort(), [...ids].sort());
    assert.ok(fs.existsSync(cut));
  });

  test("A file is taken as its message names it, once, and from the operator alone", async () => {
    await importLines("attic");
    const [boat, scones] = ids;
    const at = (/** @type {string} */ id) => `/r/attic/files/${id}`;
    assert.equal((await had("attic", boat)).status, 404);
    // What is refused before it is read is short here: the wire may break under what is longer.
    assert.equal((await world.get(at(scones), { method: "PUT", body: WORDS })).status, 404);
    const unknown = await put(at("AAAAAAAAAAAAAAAAAAAAAA"), WORDS);
    assert.deepEqual([unknown.status, unknown.told.reason], [404, "not_found"]);
    const endless = new Blob([WORDS]).stream();
    assert.equal((await put(at(scones), endless)).told.reason, "length_required");
    const shorter = await put(at(boat), WORDS);
    assert.deepEqual([shorter.status, shorter.told.reason], [422, "another_file"]);
    assert.match(shorter.told.detail, /names 300000 bytes of image\/png of 640 by 480 pixels/);
    for (const lie of [new Uint8Array(BYTES), png(641, 480, BYTES)]) {
      assert.equal((await put(at(boat), lie)).told.reason, "another_file");
    }
    assert.equal((await had("attic", boat)).status, 404);
    const came = await put(at(boat), BOAT);
    assert.equal(came.status, 201);
    assert.deepEqual([came.told.file.id, came.told.file.name], [boat, "boat.png"]);
    assert.deepEqual(await had("attic", boat), { status: 200, bytes: BOAT });
    assert.equal((await had("attic", scones)).status, 404);
    assert.equal((await put(at(scones), WORDS)).status, 201);
    assert.equal((await put(at(scones), WORDS)).status, 200);
  });

  test("Whatever is killed while files are sent, all of them are there in the end", async () => {
    await importLines("cellar");
    const sending = http.request({
      port: world.port,
      method: "PUT",
      path: `/r/cellar/files/${ids[0]}`,
      headers: { ...operator, "content-length": BYTES },
    });
    const ended = new Promise((ended) => sending.on("close", ended));
    sending.on("error", () => {});
    await new Promise((written) => sending.write(BOAT.subarray(0, BYTES / 2), written));
    await world.kill();
    await ended;
    await world.run();
    assert.equal((await had("cellar", ids[0])).status, 404);
    const kept = path.join(folder, ids[1]);
    fs.renameSync(kept, `${kept}.away`);
    const lacking = await tool("import", [file, `${world.url}/r/cellar`]);
    assert.match(lacking.stdout, /: 1\.\nFiles that are in neither: 1\.\n$/);
    fs.renameSync(`${kept}.away`, kept);
    fs.rmSync(path.join(folder, ids[0]));
    const whole = await tool("import", [file, `${world.url}/r/cellar`]);
    assert.match(whole.stdout, /: 2\.\n$/, "What is there is not sent again.");
    for (const [n, bytes] of [BOAT, WORDS].entries()) {
      assert.deepEqual(await had("cellar", ids[n]), { status: 200, bytes });
    }
    const stored = (await world.storedFiles()).filter((name) => name.startsWith("r.cellar."));
    assert.deepEqual(stored, ids.map((id) => `r.cellar.${id}`).sort());
  });
});
