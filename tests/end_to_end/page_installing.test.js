// Installed, and without a network: the last room opens, readable, and what is written then is kept.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors } from "../support/person.js";

const { world, visit } = await openDoors();

suite("Installing", () => {
  test("The manifest and its icons are as a browser wants them", async () => {
    const manifest = await (await world.get("/manifest.webmanifest")).json();
    assert.equal(manifest.display, "standalone");
    assert.ok(manifest.icons.some((/** @type {Icon} */ { purpose }) => purpose === "maskable"));
    for (const { src, sizes, type } of manifest.icons) {
      const response = await world.get(src);
      assert.equal(response.status, 200, src);
      assert.equal(response.headers.get("content-type"), type);
      if (type !== "image/png") continue;
      const bytes = Buffer.from(await response.arrayBuffer());
      assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
    }
  });

  test("Without a network the last room opens, and keeps what is written until it is back", async () => {
    const bo = await world.connect("attic");
    await bo.post("Read me **anywhere**");
    const ada = await visit("attic", { serviceWorkers: "allow" });
    await ada.say("I will");
    await ada.reads(/I will/);
    await isKept(ada, "I will");

    await world.kill();
    await ada.page.goto(`${world.url}/?last`);
    await ada.page.waitForURL("**/r/attic");
    await ada.reads(/Read me anywhere/);
    assert.equal(await ada.authorOf(/Read me/), bo.you.name);
    assert.equal(await ada.authorOf(/I will/), "You");
    await ada.say("From the attic");
    await ada.sees("Waiting to be sent");
    await ada.sees(/^Connecting|^Reconnecting/);
    await ada.composer.blur();
    await ada.page.keyboard.press("?");
    await ada.page.getByRole("dialog").waitFor();
    await ada.page.keyboard.press("Escape");

    await world.run();
    await ada.page.evaluate(() => dispatchEvent(new Event("online")));
    await ada.page.getByText("Waiting to be sent", { exact: true }).waitFor({ state: "detached" });
    const said = ["Read me anywhere", "I will", "From the attic"];
    await eventually(async () => assert.deepEqual(await ada.messages(), said));
    const cy = await world.connect("attic");
    await cy.settled();
    assert.equal(cy.bodies.filter((body) => body === "From the attic").length, 1);
  });
});

/** @typedef {{ src: string, sizes: string, type: string, purpose?: string }} Icon */

/**
 * The room as it is now, and the files of the page, lie in this browser.
 * @param {import("../support/person.js").Person} person
 * @param {string} words
 */
async function isKept({ page }, words) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await eventually(async () => {
    const kept = await page.evaluate(async () => {
      let text = "";
      for (const name of await caches.keys()) {
        if (!name.startsWith("rooms")) continue;
        const cache = await caches.open(name);
        for (const request of await cache.keys())
          text += await (await cache.match(request))?.text();
      }
      return text;
    });
    assert.ok(kept.includes(words));
  });
}
