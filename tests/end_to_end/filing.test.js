// Files: they come, are posted, are had by whoever may, and go with their message.

import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { beginToBring, bring, until } from "../support/bringing.js";
import { newToken } from "../support/connection.js";
import { png } from "../support/picture.js";
import { start } from "../support/world.js";

const KEY = "a key that only the operator has";
const MEGABYTE = 1024 * 1024;
/** @param {string} token */
const bearer = (token) => ({ authorization: `Bearer ${token}` });

suite("Files", { concurrency: 4 }, () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start({ OPERATOR_KEY: { type: "text", value: KEY } });
  });
  after(() => world.stop());

  /** Somebody in a room, and a file of theirs that is posted there.
   * @param {string} room @param {Uint8Array | string} body @param {string} [name] */
  const shown = async (room, body, name) => {
    const ada = await world.connect(room);
    const { told } = await bring(world, `/r/${room}`, ada.token, body, name);
    ada.send({ type: "post", body: "", client_id: "a", files: [told.file.id] });
    const posted = await ada.next("posted");
    return { ada, file: told.file, posted, address: `/r/${room}/files/${told.file.id}` };
  };

  /** @param {string} id */
  const isStored = async (id) => (await world.storedFiles()).some((key) => key.includes(id));

  test("A picture is brought, posted, and seen by everyone", async () => {
    const ada = await world.connect("pictures");
    const bo = await world.connect("pictures");
    const bytes = png(640, 480, 300_000);
    const { status, told } = await bring(world, "/r/pictures", ada.token, bytes);
    assert.equal(status, 201);
    const { file } = told;
    const { id, ...facts } = file;
    assert.deepEqual(facts, {
      name: "boat.png",
      type: "image/png",
      bytes: 300_000,
      width: 640,
      height: 480,
    });
    const address = `/r/pictures/files/${id}`;
    assert.equal((await world.get(address, { headers: bearer(bo.token) })).status, 404);
    const early = await world.get(address, { headers: bearer(ada.token) });
    assert.equal(early.status, 200);
    await early.arrayBuffer();
    ada.send({ type: "post", body: "", client_id: "a", files: [id] });
    const posted = await bo.next("posted");
    assert.deepEqual([posted.body, posted.files], ["", [file]]);
    const answer = await world.get(address);
    assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), bytes);
    const { events } = await (await world.get("/r/pictures.json")).json();
    assert.deepEqual(events[0].files, [file]);
    assert.match(await (await world.get("/r/pictures.txt")).text(), /: \[boat\.png\]\n$/);
    const plain = await (await world.get("/r/pictures?plain")).text();
    assert.ok(plain.includes(`<a href="${address}">`));
    const cy = await world.connect("pictures");
    assert.deepEqual((await cy.next("posted")).files, [file]);
    cy.send({ type: "post", body: "Lovely", client_id: "b", reply_to: posted.seq });
    assert.equal((await bo.next("posted")).reply_to.body, "boat.png");
  });

  test("A part is had, and what is had already is not sent again", async () => {
    const { file, address } = await shown("parts", "0123456789", "digits.txt");
    /** @param {Record<string, string>} headers @param {string} [method] */
    const get = async (headers, method = "GET") => {
      const answer = await world.get(address, { headers, method });
      const { status } = answer;
      return [status, answer.headers.get("content-range"), await answer.text()];
    };
    const tag = `"${file.id}"`;
    assert.deepEqual(await get({ range: "bytes=2-4" }), [206, "bytes 2-4/10", "234"]);
    assert.deepEqual(await get({ range: "bytes=-3" }), [206, "bytes 7-9/10", "789"]);
    assert.deepEqual(await get({ range: "bytes=0-1,4-5" }), [200, null, "0123456789"]);
    assert.deepEqual((await get({ range: "bytes=10-" })).slice(0, 2), [416, "bytes */10"]);
    const head = await world.get(address, { method: "HEAD", headers: { range: "bytes=2-4" } });
    assert.deepEqual([head.status, head.headers.get("content-length")], [200, "10"]);
    assert.deepEqual(await get({ range: "bytes=2-4", "if-range": '"x"' }), [
      200,
      null,
      "0123456789",
    ]);
    assert.deepEqual(await get({ range: "bytes=2-4", "if-range": tag }), [
      206,
      "bytes 2-4/10",
      "234",
    ]);
    assert.deepEqual(await get({ "if-none-match": tag }), [304, null, ""]);
    assert.deepEqual(await get({}, "HEAD"), [200, null, ""]);
  });

  test("Whatever could run, or fill a reader's memory, is saved and never shown", async () => {
    const hostile = {
      svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      html: "<!doctype html><script>alert(1)</script>",
      polyglot: "GIF89a/*\0\0*/=1;alert(1)//",
      bomb: png(100_000, 100_000, 100),
      broken: png(0, 1, 100),
    };
    for (const [kind, body] of Object.entries(hostile)) {
      const { file, address } = await shown(`hostile-${kind}`, body, "a\u202egnp.html/../b.png");
      assert.deepEqual([file.name, file.width], ["b.png", undefined], kind);
      if (kind !== "polyglot") assert.equal(file.type, "application/octet-stream", kind);
      const { headers } = await world.get(address);
      assert.equal(headers.get("content-type"), file.type);
      if (kind !== "polyglot") {
        assert.match(String(headers.get("content-disposition")), /^attachment; filename="b.png"/);
      }
      assert.match(String(headers.get("content-security-policy")), /^default-src 'none'; sandbox/);
      assert.equal(headers.get("x-content-type-options"), "nosniff");
      assert.equal(headers.get("cross-origin-resource-policy"), "same-origin");
      assert.match(String(headers.get("cache-control")), /^private, /);
    }
  });

  test("What must not come does not come", async () => {
    const ada = await world.connect("door");
    /** @param {Promise<{ status: number, told: { reason: string } }>} brought */
    const why = async (brought) => {
      const { status, told } = await brought;
      return [status, told.reason];
    };
    assert.deepEqual(await why(bring(world, "/r/door", ada.token, "")), [422, "empty"]);
    assert.deepEqual(await why(bring(world, "/r/door", newToken(), "x")), [403, "not_allowed"]);
    assert.deepEqual(await why(bring(world, "/r/door", "nonsense", "x")), [401, "no_identity"]);
    const huge = beginToBring(world, "/r/door", {
      ...bearer(ada.token),
      "content-length": 10 * MEGABYTE + 1,
    });
    assert.equal(await huge.status, 413);
    huge.request.destroy();
    const endless = beginToBring(world, "/r/door", {
      ...bearer(ada.token),
      "transfer-encoding": "chunked",
    });
    endless.request.end("and so on");
    assert.equal(await endless.status, 411);
    const foreign = await world.get("/r/door/files", {
      method: "POST",
      headers: { cookie: `chatter=${ada.token}`, origin: "https://evil.example" },
      body: "x",
    });
    assert.equal(foreign.status, 403);
    const own = await world.get("/r/door/files", {
      method: "POST",
      headers: { cookie: `chatter=${ada.token}`, origin: world.url },
      body: "x",
    });
    assert.equal(own.status, 201);
    assert.equal((await own.json()).file.name, "file");
  });

  test("A file is of its room, and for whoever may enter there", async () => {
    const { ada, file, address } = await shown("mine", "mine");
    assert.equal((await world.get(`/r/theirs/files/${file.id}`)).status, 404);
    const none = await world.get("/r/mine/files/AAAAAAAAAAAAAAAAAAAAAA");
    assert.equal(none.status, 404);
    assert.equal(none.headers.get("access-control-allow-origin"), "*", "Any site may know.");
    const thief = await world.connect("mine");
    thief.send({ type: "post", body: "", client_id: "a", files: [file.id] });
    assert.equal((await thief.next("rejected")).reason, "not_found");
    const open = await world.get(address, { headers: { origin: "https://a.example" } });
    assert.equal(open.headers.get("access-control-allow-origin"), "*");
    ada.send({ type: "change_room", access: "invited" });
    await ada.next("room_changed");
    assert.equal((await world.get(address)).status, 403);
    assert.equal((await world.get(address, { headers: bearer(thief.token) })).status, 200);
    ada.send({ type: "ban", member_id: thief.you.id });
    await ada.next("banned");
    assert.equal((await world.get(address, { headers: bearer(thief.token) })).status, 403);
  });

  test("What two people show each other is nobody else's", async () => {
    const ada = await world.connect("meeting");
    const bo = await world.connect("meeting");
    const { address } = await ada.openDirect(bo);
    const { told } = await bring(world, address, ada.token, "a secret", "secret.txt");
    const private_ = await world.open(address, { token: ada.token });
    private_.send({ type: "post", body: "", client_id: "a", files: [told.file.id] });
    await private_.next("posted");
    const file = `${address}/files/${told.file.id}`;
    const answer = await world.get(file, { headers: bearer(bo.token) });
    assert.equal(await answer.text(), "a secret");
    assert.equal(answer.headers.get("access-control-allow-origin"), null);
    for (const who of [{}, bearer(newToken())]) {
      assert.equal((await world.get(file, { headers: who })).status, 404);
    }
    assert.equal((await bring(world, address, newToken(), "mine, too")).status, 404);
  });

  test("A cut upload leaves nothing behind, and the next one comes", async () => {
    const ada = await world.connect("cut");
    for (let n = 0; n < 3; n++) {
      const slow = beginToBring(world, "/r/cut", {
        ...bearer(ada.token),
        "content-length": MEGABYTE,
      });
      slow.request.write(new Uint8Array(MEGABYTE / 2));
      await new Promise((resolve) => slow.request.once("drain", resolve));
      slow.request.destroy();
      assert.equal(await slow.status, undefined);
    }
    const { status, told } = await bring(world, "/r/cut", ada.token, new Uint8Array(MEGABYTE));
    assert.equal(status, 201);
    const keys = await world.storedFiles();
    assert.deepEqual(
      keys.filter((key) => key.startsWith("r.cut.")),
      [`r.cut.${told.file.id}`],
    );
  });

  test("A removed message's file is gone, and so are those of an emptied room", async () => {
    const { ada, file, address, posted } = await shown("leaving", "old");
    assert.ok(await isStored(file.id));
    ada.send({ type: "remove", message: posted.seq });
    await ada.next("removed");
    assert.equal((await world.get(address)).status, 404);
    await until(async () => !(await isStored(file.id)));
    const { told } = await bring(world, "/r/leaving", ada.token, "unposted");
    ada.send({ type: "post", body: "new", client_id: "b", files: [told.file.id] });
    await ada.next("posted");
    const purged = await world.get("/r/leaving", { method: "DELETE", headers: bearer(KEY) });
    assert.equal(purged.status, 204);
    assert.equal((await world.get(`/r/leaving/files/${told.file.id}`)).status, 404);
    await until(async () => !(await isStored(told.file.id)));
  });

  test("Hundreds at once are taken a few at a time, and the room goes on", async () => {
    const [ada, bo] = await Promise.all([world.connect("crowd"), world.connect("crowd")]);
    const brought = Array.from({ length: 300 }, () => bring(world, "/r/crowd", ada.token, "x"));
    await bo.post("Still here");
    const answers = await Promise.all(brought);
    const statuses = new Map();
    for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    assert.deepEqual([...statuses.keys()].sort(), [201, 429]);
    assert.ok(statuses.get(201) >= 16 && statuses.get(429) >= 200, String([...statuses]));
  });
});
