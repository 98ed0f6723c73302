// The contract in bytes: the same frames that the Rust tests read.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as assistant from "../../public/js/protocol/assistant.js";
import * as inbox from "../../public/js/protocol/inbox.js";
import * as keeping from "../../public/js/protocol/keeping.js";
import * as protocol from "../../public/js/protocol.js";

const { decode, encode, roomName, socketPath, VERSION } = protocol;
const frames = new URL("../frames/", import.meta.url);
/** @param {string} name */
const frame = (name) => readFileSync(new URL(name, frames), "utf8");

const BO = "aEE2qFnQZ0y3Wp9XbR7c1A";
const commands = {
  "appoint.json": keeping.appoint(BO, "moderator"),
  "ban.json": keeping.ban(BO, 86400, "Advertising"),
  "ban_newcomers.json": keeping.banNewcomers(1795435200000, 86400, "A raid"),
  "block.json": inbox.block(BO, true),
  "change_avatar.json": protocol.changeAvatar("👩‍🚀", "#2f86eb"),
  "change_room.json": keeping.changeRoom({
    title: "Tea at four",
    topic: "Where we meet this week",
    access: "invited",
    slow_ms: 30000,
    filter: "blur",
    filter_words: ["mildew"],
    assistant: false,
    judge: true,
  }),
  "edit.json": protocol.edit(53, "Shall we meet at the bridge, @Bo?", [BO]),
  "follow.json": inbox.follow("/r/tea", true),
  "load_around.json": protocol.loadAround(51),
  "load_history.json": protocol.loadHistory(51),
  "load_moderation.json": keeping.loadModeration(),
  "load_newer.json": protocol.loadNewer(51),
  "load_reports.json": keeping.loadReports(),
  "make_bot.json": keeping.makeBot("Build"),
  "remove_bot.json": keeping.removeBot(BO),
  "make_invite.json": keeping.makeInvite(5, 86400),
  "mute.json": inbox.mute("/r/tea", true),
  "notify.json": inbox.notify("/r/tea", "all"),
  "open_direct.json": inbox.openDirect([BO]),
  "post.json": protocol.post(
    "Shall we meet at the river, @Bo?",
    "k3x-01",
    51,
    [BO],
    ["Zm9vYmFyLWZvb2Jhci1mbw"],
  ),
  "react.json": protocol.react(53, "🌉", true),
  "read.json": inbox.read(53),
  "remove.json": protocol.remove(53),
  "rename.json": protocol.rename("Ada"),
  "report.json": keeping.report(51, "This is an advertisement"),
  "resolve_report.json": keeping.resolveReport(7, "remove"),
  "search.json": protocol.search("river bridge", 51),
  "silence.json": keeping.silence(BO, 600, "Shouting"),
  "stop_draft.json": assistant.stopDraft("answer-41"),
  "summarize.json": assistant.summarize(12, [BO]),
  "typing.json": protocol.typing(),
  "unban.json": keeping.unban(BO),
  "undo_acts.json": keeping.undoActs(BO, 1795435200000),
};

test("every command of the contract is what the page makes", () => {
  for (const [file, command] of Object.entries(commands)) {
    assert.deepEqual(JSON.parse(encode(command)), JSON.parse(frame(file)), file);
  }
  assert.equal(encode(protocol.post("hi", "k")), '{"type":"post","body":"hi","client_id":"k"}');
});

test("every event of the contract decodes, and bears its file's name", () => {
  const events = readdirSync(frames).filter((name) => !(name in commands));
  for (const file of events) {
    const told = decode(frame(file));
    assert.deepEqual(told, JSON.parse(frame(file)));
    assert.equal(`${told[0]?.type}.json`, file);
  }
});

test("the end of an address names a message", () => {
  assert.equal(protocol.messageOf("#51"), 51);
  for (const hash of ["", "#", "#0", "#x", "#5x", "#-1", "#1e3"]) {
    assert.equal(protocol.messageOf(hash), undefined, hash);
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
  assert.equal(socketPath("tea", undefined, "Zoë & Bo"), "/r/tea/socket?name=Zo%C3%AB+%26+Bo");
});
