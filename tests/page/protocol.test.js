// The contract in bytes: the same frames that the Rust tests read.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import {
  decode,
  encode,
  loadHistory,
  post,
  rename,
  roomName,
  socketPath,
  VERSION,
} from "../../public/js/protocol.js";

const frames = new URL("../frames/", import.meta.url);
/** @param {string} name */
const frame = (name) => readFileSync(new URL(name, frames), "utf8");

test("every command of the contract is what the page makes", () => {
  assert.deepEqual(JSON.parse(frame("post.json")), post("Shall we meet at the river?", "k3x-01"));
  assert.deepEqual(JSON.parse(frame("rename.json")), rename("Ada"));
  assert.deepEqual(JSON.parse(frame("load_history.json")), loadHistory(51));
  assert.equal(encode(loadHistory(51)), '{"type":"load_history","before":51}');
});

test("every event of the contract decodes, and bears its file's name", () => {
  const commands = ["post.json", "rename.json", "load_history.json"];
  for (const file of readdirSync(frames).filter((name) => !commands.includes(name))) {
    const events = decode(frame(file));
    assert.deepEqual(events, JSON.parse(frame(file)));
    assert.equal(`${events[0]?.type}.json`, file);
  }
});

test("the page speaks the version that the room welcomes to", () => {
  const [event] = decode(frame("welcomed.json"));
  assert.equal(event?.type === "welcomed" && event.version, VERSION);
});

test("a frame that is no array of events holds none", () => {
  for (const nonsense of ["", "{", "null", "{}", '"posted"', "[1, null, [], {}]"]) {
    assert.deepEqual(decode(nonsense), []);
  }
});

test("a path names a room, and the lobby where it names none", () => {
  assert.equal(roomName("/"), "lobby");
  assert.equal(roomName("/r/tea-time"), "tea-time");
  assert.equal(roomName("/r/NOT_A_ROOM"), "lobby");
  assert.equal(socketPath("tea", undefined), "/r/tea/socket");
  assert.equal(socketPath("tea", 0), "/r/tea/socket?after=0");
});
