// Stories of files on their way: they go before the message that carries them, in order with words, and
// what the room refuses waits at the message.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createBytes } from "../../public/js/files/bytes.js";
import { read } from "../../public/js/files/upload.js";
import { createUploads } from "../../public/js/files/uploads.js";
import { createSession } from "../../public/js/session/session.js";
import { createStorage } from "../../public/js/session/storage.js";
import { ada, fakeSockets, fakeStorage, fakeTime, posted, welcomed } from "./harness.js";

/** @import { Answer } from "../../public/js/files/upload.js" */
/** @import { PendingFile } from "../../public/js/types/ui.js" */

/** @type {PendingFile} */
const cat = { key: "k-cat", name: "cat.jpg", type: "image/jpeg", bytes: 3, width: 40, height: 30 };
const dog = { ...cat, key: "k-dog", name: "dog.jpg" };
const limits = { body_chars: 4000, name_chars: 32, file_bytes: 1_000 };

const noStorage = () => {
  throw new Error("refused");
};

/** A page whose uploads a test answers by hand. @param {Storage} [kept] @param {Partial<typeof limits>} [limited] */
function open(kept = fakeStorage(), limited = limits) {
  let thrown = 0;
  const time = fakeTime();
  const sockets = fakeSockets();
  /** @type {{ name: string, answer: (answer: Answer) => void, signal: AbortSignal }[]} */
  const uploads = [];
  const bytes = createBytes("tea", noStorage, time.now);
  const session = createSession({
    name: "tea",
    address: () => "https://chatter.example/r/tea",
    storage: createStorage(() => kept, "tea"),
    WebSocket: sockets.WebSocket,
    timers: time.timers,
    now: time.now,
    random: () => 0,
    dice: (count) => new Uint8Array(count).fill(++thrown),
    onChange: () => brought.update(session),
  });
  const brought = createUploads({
    session,
    bytes,
    upload: ({ name }, _, signal) =>
      new Promise((answer) => void uploads.push({ name, answer, signal })),
    timers: time.timers,
    why: (reason) => `Because of ${reason}.`,
    onSent: () => {},
    onProgress: () => {},
  });
  session.connect();
  const welcome = () =>
    sockets.last.say(welcomed({ limits: { ...welcomed().limits, ...limited } }));
  const sent = () => sockets.last.sent.map((frame) => JSON.parse(frame));
  return { time, session, sockets, uploads, bytes, sent, welcome, brought };
}

/** What was promised has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** @param {PendingFile} file @param {string} id @returns {Answer} */
const taken = ({ key: _, ...file }, id) => ({ kind: "taken", file: { ...file, id } });

test("files go one after the other, then their message, and words said later after it", async () => {
  const { session, sockets, uploads, bytes, sent, welcome } = open();
  welcome();
  await bytes.put(cat.key, new Blob(["cat"]));
  await bytes.put(dog.key, new Blob(["dog"]));
  session.say("", { files: [cat, dog] });
  session.say("and words");
  await settled();
  assert.deepEqual(
    uploads.map(({ name }) => name),
    ["cat.jpg"],
  );
  uploads[0]?.answer(taken(cat, "id-cat"));
  await settled();
  assert.equal(uploads[1]?.name, "dog.jpg");
  assert.deepEqual(sent(), []);
  uploads[1]?.answer(taken(dog, "id-dog"));
  await settled();
  const [{ body, files, client_id }, ...others] = sent();
  assert.deepEqual({ body, files, others }, { body: "", files: ["id-cat", "id-dog"], others: [] });
  session.look((room) => room);
  assert.equal(uploads.length, 2);
  sockets.last.say(posted(1, ada, "", { client_id, files: [{ ...cat, id: "id-cat" }] }));
  assert.deepEqual(
    sent().map((command) => command.body),
    ["", "and words"],
  );
});

test("what was chosen without a network goes when the room is back, also after a reload", async () => {
  const kept = fakeStorage();
  const before = open(kept);
  before.session.say("look", { files: [cat] });
  await settled();
  assert.deepEqual(before.uploads, []);
  before.session.stop();

  const after = open(kept);
  await after.bytes.put(cat.key, new Blob(["cat"]));
  assert.deepEqual(after.session.room.pending[0]?.files, [cat]);
  after.welcome();
  await settled();
  after.uploads[0]?.answer(taken(cat, "id-cat"));
  await settled();
  assert.deepEqual(
    after.sent().map(({ body, files }) => ({ body, files })),
    [{ body: "look", files: ["id-cat"] }],
  );
});

test("a refusal is told at the message, lets others pass, and another try begins anew", async () => {
  const { session, uploads, bytes, sent, welcome } = open();
  welcome();
  await bytes.put(cat.key, new Blob(["cat"]));
  const client_id = session.say("", { files: [cat] });
  session.say("words");
  await settled();
  uploads[0]?.answer({ kind: "refused", reason: "file_budget" });
  await settled();
  const [refused] = session.room.pending;
  assert.equal(refused?.refused, "file_budget");
  assert.equal(refused?.detail, "Because of file_budget.");
  assert.deepEqual(
    sent().map(({ body }) => body),
    ["words"],
  );
  session.retry(client_id);
  await settled();
  assert.equal(uploads.length, 2);
});

test("a broken network is tried again a few times, and a lost connection waits for the next", async () => {
  const { session, uploads, bytes, time, sockets, welcome } = open();
  welcome();
  await bytes.put(cat.key, new Blob(["cat"]));
  session.say("", { files: [cat] });
  await settled();
  uploads[0]?.answer({ kind: "failed" });
  await settled();
  time.pass(2_000);
  await settled();
  assert.equal(uploads.length, 2);
  sockets.last.break();
  assert.equal(uploads[1]?.signal.aborted, true);
  time.pass(10_000);
  welcome();
  await settled();
  assert.equal(uploads.length, 3);
});

test("whoever takes a message back stops its files, and what is lost is said", async () => {
  const { session, uploads, bytes, welcome } = open();
  welcome();
  await bytes.put(cat.key, new Blob(["cat"]));
  session.discard(session.say("", { files: [cat] }));
  await settled();
  assert.equal(uploads.length, 0);
  session.say("", { files: [dog] });
  await settled();
  assert.equal(session.room.pending[0]?.refused, "file_lost");
});

test("what the room has erased meanwhile is brought again, if its author likes", async () => {
  const { session, sockets, uploads, bytes, welcome } = open();
  welcome();
  await bytes.put(cat.key, new Blob(["cat"]));
  const client_id = session.say("", { files: [cat] });
  await settled();
  uploads[0]?.answer(taken(cat, "id-cat"));
  await settled();
  sockets.last.say({ type: "rejected", reason: "not_found", client_id, detail: "No such file." });
  await settled();
  assert.equal(session.room.pending[0]?.detail, "Because of file_failed.");
  session.retry(client_id);
  await settled();
  assert.equal(uploads.length, 2);
});

test("a room that takes no files refuses them once it is there", async () => {
  const { session, welcome } = open(fakeStorage(), { file_bytes: undefined });
  session.say("", { files: [cat] });
  assert.equal(session.room.pending[0]?.refused, undefined);
  welcome();
  await settled();
  assert.equal(session.room.pending[0]?.refused, "no_files");
});

test("what the room has already is not brought again while it keeps it", async () => {
  const { bytes, time } = open();
  await bytes.put(cat.key, new Blob(["cat"]));
  await bytes.note(cat.key, "id-cat");
  assert.equal(await bytes.idOf(cat.key), "id-cat");
  time.pass(46 * 60_000);
  assert.equal(await bytes.idOf(cat.key), undefined);
  await bytes.note(cat.key, undefined);
  await bytes.sweep(() => new Set([cat.key]));
  assert.equal(await (await bytes.get(cat.key))?.text(), "cat");
  await bytes.sweep(() => new Set());
  assert.equal(await bytes.get(cat.key), undefined);
});

test("an answer is read for what it is", () => {
  const file = { id: "x", name: "n", type: "t", bytes: 1 };
  assert.deepEqual(read(201, JSON.stringify({ file })), { kind: "taken", file });
  assert.deepEqual(read(0, ""), { kind: "failed" });
  assert.deepEqual(read(503, "{}"), { kind: "failed" });
  assert.deepEqual(read(201, "what?"), { kind: "failed" });
  const problem = JSON.stringify({ reason: "banned", detail: "No.", retry_after_ms: 60_000 });
  const told = { kind: "refused", detail: "No.", retry_after_ms: 60_000 };
  assert.deepEqual(read(403, problem), { ...told, reason: "banned" });
  assert.deepEqual(read(429, problem), { ...told, reason: "file_budget" });
  const soon = JSON.stringify({ reason: "too_fast", retry_after_ms: 1_000 });
  assert.deepEqual(read(429, soon), { kind: "failed", pause: 1_000 });
  assert.deepEqual(read(501, JSON.stringify({ reason: "no_files" })), {
    kind: "refused",
    reason: "no_files",
  });
  assert.deepEqual(read(400, JSON.stringify({ reason: "malformed" })), { kind: "failed" });
  assert.deepEqual(read(409, JSON.stringify({ reason: "too_many" })), {
    kind: "refused",
    reason: "files_full",
  });
  assert.deepEqual(read(413, "<html>"), { kind: "refused", reason: "too_large" });
  assert.deepEqual(read(404, "null"), { kind: "refused", reason: "no_files" });
});
