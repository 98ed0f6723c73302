// Every no that the room says, to the letter: the reason, the sentence, and who hears it. A no
// leaves the connection as it was, but for the few that the wire names.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { start } from "../support/world.js";

const MALFORMED = {
  "no JSON": "hello",
  "half of an object": '{"type":"post","body":"Hi","client_id"',
  nothing: "",
  null: "null",
  "a number": "42",
  "a string": '"post"',
  "an array": "[]",
  "an array of a command": '[{"type":"post","body":"Hi","client_id":"1"}]',
  "an object without a type": '{"body":"Hi","client_id":"1"}',
  "a type that is a number": '{"type":1}',
  "a type that is null": '{"type":null}',
  "a post without a body": '{"type":"post","client_id":"1"}',
  "a post without a client_id": '{"type":"post","body":"Hi"}',
  "a body that is a number": '{"type":"post","body":1,"client_id":"1"}',
  "a body that is null": '{"type":"post","body":null,"client_id":"1"}',
  "a body that is a list": '{"type":"post","body":["Hi"],"client_id":"1"}',
  "a client_id that is a number": '{"type":"post","body":"Hi","client_id":1}',
  "an empty client_id": '{"type":"post","body":"Hi","client_id":""}',
  "a client_id of 65 characters": `{"type":"post","body":"Hi","client_id":"${"a".repeat(65)}"}`,
  "a client_id with a space": '{"type":"post","body":"Hi","client_id":"a b"}',
  "a client_id with an accent": '{"type":"post","body":"Hi","client_id":"é"}',
  "a lone surrogate": '{"type":"post","body":"\\ud800","client_id":"1"}',
  "a rename without a name": '{"type":"rename"}',
  "a name that is a number": '{"type":"rename","name":7}',
  "a history without a before": '{"type":"load_history"}',
  "a before that is a string": '{"type":"load_history","before":"51"}',
  "a before that is null": '{"type":"load_history","before":null}',
  "a before that is negative": '{"type":"load_history","before":-1}',
  "a before that is a fraction": '{"type":"load_history","before":1.5}',
};

const NAMES = {
  "without characters": ["", "empty"],
  "of white space": [" \u00a0 \n", "empty"],
  "of 33 characters": ["a".repeat(33), "too_long"],
  "with a control character": ["A\u0007da", "name_invalid"],
  "with a bidirectional override": ["A\u202eda", "name_invalid"],
  "with a zero-width space": ["A\u200bda", "name_invalid"],
  "with a private-use character": ["A\ue000da", "name_invalid"],
};

const world = await start();
after(() => world.stop());

suite("Refusing", { concurrency: 4, timeout: 30_000 }, () => {
  for (const [what, frame] of Object.entries(MALFORMED)) {
    test(`${what} is malformed`, async () => {
      await assertRefused(frame, "malformed");
    });
  }

  test("a malformed command is answered with its client_id where it had one", async () => {
    const ada = await world.connect("hut");
    assert.equal((await ada.refused({ type: "post", client_id: "k3x-02" })).client_id, "k3x-02");
    assert.ok(!("client_id" in (await ada.refused({ type: "post", body: "Hi" }))));
    assert.ok(!("client_id" in (await ada.refused("no JSON"))));
  });

  test("a command that the room does not know is an unknown_command", async () => {
    await assertRefused({ type: "dance" }, "unknown_command");
    await assertRefused({ type: "posted", body: "Hi", client_id: "1" }, "unknown_command");
    const ada = await world.connect("hut");
    assert.equal((await ada.refused({ type: "dance", client_id: "k3x" })).client_id, "k3x");
  });

  test("a message without words is empty", async () => {
    for (const body of ["", "   ", "\n\n\t", "\u0000\u0007\u001b"]) {
      const { client_id } = await assertRefused(post(body), "empty");
      assert.equal(client_id, "1");
    }
  });

  test("4,000 characters fit, whatever their bytes, and 4,001 are too_long", async () => {
    for (const character of ["a", "é", "🌊"]) {
      const ada = await world.connect("tower");
      const longest = character.repeat(4_000);
      assert.equal((await ada.post(` ${longest}\n`)).body, longest);
      const { client_id } = await assertRefused(post(longest + character), "too_long", "tower");
      assert.equal(client_id, "1");
    }
  });

  for (const [what, [name, reason]] of Object.entries(NAMES)) {
    test(`a name ${what} is ${reason}`, async () => {
      await assertRefused({ type: "rename", name }, reason);
    });
  }

  test("another's name is name_taken, also in other case and in letters that look alike", async () => {
    const ada = await world.connect("mirror");
    await ada.rename("Ada");
    for (const name of ["Ada", "ADA", " ada ", "\u0410da", "Ad\u0430"]) {
      await assertRefused({ type: "rename", name }, "name_taken", "mirror");
    }
    await ada.close();
    await assertRefused({ type: "rename", name: "Ada" }, "name_taken", "mirror");
  });

  test("the name that someone gave up is name_taken for others, and theirs to take again", async () => {
    const ada = await world.connect("wardrobe");
    const bo = await world.connect("wardrobe");
    await ada.rename("Ada");
    await ada.rename("Countess");
    bo.send({ type: "rename", name: "Ada" });
    assert.equal((await bo.next("rejected")).reason, "name_taken");
    assert.equal((await ada.rename("Ada")).name, "Ada");
  });

  test("a binary frame is not_text", async () => {
    await assertRefused(new TextEncoder().encode('{"type":"rename","name":"B"}'), "not_text");
    await assertRefused(new Uint8Array(), "not_text");
  });

  test("a frame of 64 KiB is read, and a longer one closes with 1009", async () => {
    await assertRefused(JSON.stringify(post("")).padEnd(65_536), "empty");
    for (const frame of ["x".repeat(65_537), "€".repeat(21_846), new Uint8Array(65_537)]) {
      const ada = await world.connect("hut");
      ada.raw(frame);
      assert.equal((await ada.ended()).code, 1009);
    }
  });

  test("the 17th connection of a member is room_full, and closes with 1013", async () => {
    const ada = await world.connect("lift");
    for (let n = 2; n <= 16; n++) await world.connect("lift", { token: ada.token });

    const seventeenth = await world.open("lift", { token: ada.token });
    const { reason, detail } = await seventeenth.next("rejected");
    assert.equal(reason, "room_full");
    assert.match(detail, /^\p{Lu}.*\.$/u);
    assert.equal((await seventeenth.ended()).code, 1013);

    await world.connect("lift");
    await ada.post("There is still room for others.");
  });
});

/** @param {string} body */
function post(body) {
  return { type: "post", body, client_id: "1" };
}

let rooms = 0;

/**
 * A newcomer sends it, hears the reason with a sentence for a person, stays, and nobody else knows.
 * @param {Parameters<import("../support/connection.js").Connection["refused"]>[0]} command
 * @param {string} reason
 * @param {string} [room]
 */
async function assertRefused(command, reason, room = `hut-${++rooms}`) {
  const ada = await world.connect(room);
  const bo = await world.connect(room);
  const rejected = await ada.refused(command);
  assert.equal(rejected.reason, reason);
  assert.match(rejected.detail, /^\p{Lu}[^\n]*\.$/u);

  await Promise.all([ada.settled(), bo.settled()]);
  assert.deepEqual(bo.heard("rejected"), []);
  assert.equal(ada.heard("rejected").length, 1);
  await Promise.all([ada.close(), bo.close()]);
  return rejected;
}
