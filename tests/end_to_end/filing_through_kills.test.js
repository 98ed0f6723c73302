// Files outlive the process: none is lost that a message names, and none stays that nothing names.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { beginToBring, bring, until } from "../support/bringing.js";
import { start } from "../support/world.js";

const world = await start();
after(() => world.stop());

suite("Files through kills", { timeout: 60_000 }, () => {
  test("What is posted is there, what is removed is not, and half a file never was", async () => {
    let ada = await world.connect("storm");
    const names = ["one", "two", "three", "four"];
    const ids = [];
    for (const name of names) {
      const { told } = await bring(world, "/r/storm", ada.token, name, name);
      ids.push(told.file.id);
      ada.send({ type: "post", body: "", client_id: name, files: [told.file.id] });
      await ada.next("posted");
    }
    ada.send({ type: "remove", message: 1 });
    ada.send({ type: "remove", message: 2 });
    await ada.next("removed", { message: 2 });
    const slow = beginToBring(world, "/r/storm", {
      authorization: `Bearer ${ada.token}`,
      "content-length": 2_000_000,
    });
    slow.request.write(new Uint8Array(1_000_000));
    await new Promise((resolve) => slow.request.once("drain", resolve));

    await world.kill();
    await Promise.all([ada.ended(), slow.status]);
    await world.run();

    ada = await world.connect("storm", { token: ada.token });
    const [gone, kept] = [ids.slice(0, 2), ids.slice(2)];
    for (const [n, id] of kept.entries()) {
      const answer = await world.get(`/r/storm/files/${id}`);
      assert.equal(await answer.text(), names[2 + n]);
    }
    for (const id of gone) {
      assert.equal((await world.get(`/r/storm/files/${id}`)).status, 404);
    }
    await until(async () => (await world.storedFiles()).length === kept.length);
    const keys = await world.storedFiles();
    assert.deepEqual(keys.sort(), kept.map((id) => `r.storm.${id}`).sort());
    assert.equal((await bring(world, "/r/storm", ada.token, "again")).status, 201);
  });
});
