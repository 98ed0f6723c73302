// A private conversation at the page: begun from a person's card, found in the list of the other, and
// seen by nobody else.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClean } from "../support/axe.js";
import { openDoors, PHONE } from "../support/person.js";

const { world, invite, visit } = await openDoors();

suite("Confiding at the page", () => {
  test("One writes to another in private, who finds it in their list and answers", async () => {
    const ada = await visit("porch");
    await ada.rename("Ada");
    const bo = await visit("porch");
    await bo.rename("Bo");
    const cy = await world.connect("porch");

    await ada.peopleHere();
    await ada.button("3 here").click();
    await ada.page.locator(".member__open", { hasText: "Bo" }).click();
    await ada.button("Message privately").click();
    await ada.page.waitForURL(/\/d\/[\w-]{22}$/);
    await ada.page.getByRole("heading", { name: "Bo", exact: true }).first().waitFor();
    await ada.say("Only you know.");

    const rooms = bo.page.getByRole("navigation", { name: "Rooms", exact: true });
    await rooms.getByRole("link", { name: /^Ada.*new message/ }).click();
    await bo.reads("Only you know.");
    const seen = ada.message("Only you know.").getByText("Seen", { exact: true });
    await seen.waitFor();
    assert.equal(await bo.page.getByText("Seen", { exact: true }).count(), 0);
    await bo.say("I tell nobody.");
    await ada.reads("I tell nobody.");
    assert.equal(new URL(ada.page.url()).pathname, new URL(bo.page.url()).pathname);

    await cy.settled();
    assert.deepEqual(cy.bodies, []);
    await ada.reload();
    await ada.reads("I tell nobody.");
    await seen.waitFor();
    ada.assertSound();
    bo.assertSound();
  });

  test("Three who are chosen by keyboard talk in private on a phone, and a fourth hears nothing", async () => {
    const ada = await visit("deck", PHONE);
    const bo = await world.connect("deck", { name: "Bo" });
    const cy = await world.connect("deck", { name: "Cy" });
    const dee = await world.connect("deck", { name: "Dee" });
    await ada.button("4 here").click();
    await ada.button("Message several").press("Enter");
    const begin = ada.button("Message privately");
    await ada.page.getByRole("checkbox", { name: "Bo", exact: true }).press("Space");
    await ada.page.keyboard.press("Tab");
    await ada.page.keyboard.press("Space");
    await assertClean(ada, "several people are chosen");
    await ada.assertFits();
    await begin.press("Enter");
    await ada.page.waitForURL(/\/d\/[\w-]{22}$/);
    await ada.page
      .getByRole("heading", { name: /^(Bo, Cy|Cy, Bo)$/ })
      .first()
      .waitFor();
    await ada.say("The three of us.");

    const { pathname } = new URL(ada.page.url());
    for (const { token } of [bo, cy]) {
      const here = await world.connect(pathname, { token });
      assert.deepEqual(here.bodies, ["The three of us."]);
    }
    const headers = { authorization: `Bearer ${dee.token}` };
    assert.equal((await world.get(pathname, { headers })).status, 404);
    await dee.settled();
    assert.deepEqual(dee.bodies, []);
    // In private nobody is added.
    await ada.button("3 here").click();
    assert.equal(await ada.button("Message several").count(), 0);
    ada.assertSound();
  });

  test("A page that comes while its server is going gets the inbox when it is back", async () => {
    const ada = await invite();
    /** @type {string[]} */
    const errors = [];
    ada.page.on("pageerror", ({ message }) => errors.push(message));
    const inbox = /\/assets\/inbox-/;
    const socket = ada.page.waitForEvent("websocket", (one) => one.url().endsWith("/inbox/socket"));
    const lost = ada.page.waitForEvent("requestfailed", (one) => inbox.test(one.url()));
    await ada.page.route(inbox, (route) => route.abort());
    await ada.enter("verge");
    await ada.say("Is anybody here?");
    await lost;
    await ada.page.unroute(inbox);
    await socket;
    assert.deepEqual(errors, []);
  });
});
