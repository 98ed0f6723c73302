// What somebody keeps beyond any room, over HTTP.

import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

describe("an account", () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start();
  });
  after(() => world.stop());

  it("of a guest is empty, and has their id of every room", async () => {
    const ada = await world.connect("tea");
    const answer = await world.get("/account", {
      headers: { authorization: `Bearer ${ada.token}` },
    });
    assert.equal(answer.status, 200);
    assert.deepEqual(await answer.json(), {
      id: ada.you.id,
      is_guest: true,
      passkeys: [],
      sessions: [],
      recovery_codes: 0,
    });
  });

  it("is nobody's who proves nothing", async () => {
    for (const cookie of ["", "chatter=x", `chatter=${newToken()}; chatter=${newToken()}`]) {
      const answer = await world.get("/account", { headers: { cookie } });
      assert.equal(answer.status, 401);
      assert.equal(answer.headers.get("content-type"), "application/problem+json");
      assert.deepEqual(await answer.json(), {
        status: 401,
        title: "Unauthorized",
        detail: "You have not said who you are.",
        reason: "no_identity",
      });
    }
  });
});
