// Calling somebody by name at the real page, being called, and seeing who types.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors } from "../support/person.js";

const { world, visit } = await openDoors();

suite("Mentioning at the page", () => {
  test("An @ offers people, by keys and by touch, and the one who is meant is told", async () => {
    const bo = await world.connect("at");
    await bo.rename("Bo Bridge");
    const cy = await world.connect("at");
    await cy.rename("Cy");
    const ada = await visit("at");
    await ada.composer.pressSequentially("Hello @bri");
    const option = ada.page.getByRole("option", { name: "Bo Bridge", exact: true });
    await option.waitFor();
    const active = String(await ada.composer.getAttribute("aria-activedescendant"));
    assert.equal(await option.getAttribute("id"), active);
    assert.equal(await option.getAttribute("aria-selected"), "true");
    await ada.page.keyboard.press("Enter");
    assert.equal(await ada.composer.inputValue(), "Hello @Bo Bridge ");
    await ada.composer.pressSequentially("and @");
    await ada.page.getByRole("option", { name: "Cy", exact: true }).click();
    assert.equal(await ada.composer.inputValue(), "Hello @Bo Bridge and @Cy ");
    await ada.composer.press("Enter");
    const { mentions } = await bo.next("posted");
    assert.deepEqual(mentions, [
      { member_id: bo.you.id, name: "Bo Bridge" },
      { member_id: cy.you.id, name: "Cy" },
    ]);
    await bo.rename("Bo");
    await ada
      .message(/^Hello/)
      .getByText("@Bo", { exact: true })
      .waitFor();
  });

  test("Who is mentioned sees it, and counts it apart in the title", async () => {
    const bo = await world.connect("title");
    const ada = await visit("title");
    await ada.say("Hello");
    const { id, name } = (await bo.next("posted")).author;
    const tab = await ada.page.context().newPage();
    await tab.bringToFront();
    await ada.page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { value: "hidden" });
      Object.defineProperty(document, "hasFocus", { value: () => false });
      dispatchEvent(new Event("blur"));
    });
    await bo.post("One for all");
    bo.send({ type: "post", body: `One for @${name}`, client_id: "m", mentions: [id] });
    await eventually(async () => assert.equal(await ada.page.title(), "(@1 · 2) title · Chatter"));
    await ada
      .message(/^One for @/)
      .locator(".mention--you")
      .waitFor();
  });

  test("Who types is told of, in a line that moves nothing, until they have spoken", async () => {
    const people = await Promise.all([1, 2, 3].map(() => world.connect("typing")));
    const ada = await visit("typing");
    await ada.say("Hello");
    await people[0].next("posted");
    const place = async () => (await ada.message("Hello").boundingBox())?.y;
    const before = await place();
    for (const person of people) person.send({ type: "typing" });
    await ada.sees(/ and 2 others are typing$|, .* and .* are typing$/);
    assert.equal(await place(), before);
    await people[0].post("Done");
    await ada.sees(/ and .* are typing$/);
    await ada.composer.pressSequentially("I too");
    await people[0].next("typed");
    await eventually(async () => assert.equal(await ada.page.locator(".typing").textContent(), ""));
  });
});
