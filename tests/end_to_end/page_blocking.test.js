// Blocking somebody at the page: what one no longer reads, where it is undone, and that it holds on every
// page before the inbox has said a word.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClean } from "../support/axe.js";
import { eventually, openDoors } from "../support/person.js";

const { world, visit } = await openDoors();
const HIDDEN = /^A message of someone you blocked\./;

/** @typedef {Awaited<ReturnType<typeof visit>>} Person */

/** @param {Person} person @param {string} name */
async function openCard(person, name) {
  await person.peopleHere();
  await person.button(/ here$/).click();
  await person.page.locator(".member__open", { hasText: name }).click();
}

/** @param {Person} person @param {string} name */
async function block(person, name) {
  await openCard(person, name);
  await person.sees(/^You will no longer see what they write/);
  await person.button("Block").click();
  await person.sees(`You blocked ${name}. What they write is hidden from you.`);
  await person.button("Close").click();
}

suite("Blocking at the page", () => {
  test("The words of whoever is blocked are hidden, until one asks for them or thinks better of it", async () => {
    const bo = await world.connect("block");
    const cy = await world.connect("block");
    const ada = await visit("block");
    await bo.post("Rude words");
    await cy.post("Kind words");
    await ada.reads("Rude words");
    await block(ada, bo.you.name);
    await ada.reads(HIDDEN);
    await assertClean(ada, "hidden words");
    assert.equal(await ada.message("Rude words").count(), 0);
    await bo.post("More of it");
    cy.send({
      type: "post",
      body: "I answer",
      client_id: "c-1",
      reply_to: bo.heard("posted")[0].seq,
    });
    await ada.reads("I answer");
    assert.equal(await ada.message(HIDDEN).count(), 2);
    const quote = ada.message("I answer").locator(".quote__words");
    assert.equal(await quote.textContent(), "A message of someone you blocked.");
    await ada.message(HIDDEN).first().getByRole("button", { name: "Show", exact: true }).click();
    await ada.reads("Rude words");

    // A page of its own, to which the inbox does not answer.
    await ada.page.routeWebSocket(/\/inbox\/socket$/, () => {});
    await ada.reload();
    await ada.reads("I answer");
    assert.equal(await ada.message(HIDDEN).count(), 2);
    await ada.button("Search").click();
    await ada.page.getByRole("searchbox").fill("rude");
    const found = ada.page.locator(".search-result");
    await found.waitFor();
    assert.doesNotMatch(String(await found.textContent()), /Rude/);
    ada.assertSound();
  });

  test("What they say elsewhere counts for nothing", async () => {
    const bo = await world.connect("yard");
    const cy = await world.connect("yard");
    const ada = await visit("yard");
    await ada.say("I stay in touch");
    await block(ada, bo.you.name);
    await ada.enter("terrace");
    await bo.post("Listen to me");
    await cy.post("Are you well?");
    await ada.reload();
    const rooms = ada.page.getByRole("navigation", { name: "Rooms", exact: true });
    await rooms.getByRole("link", { name: /^yard 1 new message/ }).waitFor();
    await eventually(async () => assert.match(await ada.page.title(), /^\(1\) terrace/));
  });

  test("In private one is told whom one has blocked, and they reach one's list no more", async () => {
    const ada = await visit("shed");
    await ada.rename("Ada");
    const bo = await visit("shed");
    await bo.rename("Bo");
    await openCard(ada, "Bo");
    await ada.button("Message privately").click();
    await ada.page.waitForURL(/\/d\/[\w-]{22}$/);
    const address = ada.page.url();
    await block(ada, "Bo");
    await ada.sees("You blocked Bo. What they write is hidden from you.");
    await assertClean(ada, "a private conversation with somebody who is blocked");
    await ada.page.goto(`${world.url}/r/shed`);
    await ada.arrives();

    await bo.page.goto(address);
    await bo.arrives();
    await bo.say("Let me in");
    await bo.reads("Let me in");
    const rooms = ada.page.getByRole("navigation", { name: "Rooms", exact: true });
    await ada.reload();
    await rooms.getByRole("link", { name: "Bo", exact: true }).waitFor();
    await ada.page.goto(address);
    await ada.reads(HIDDEN);
    await ada.button("Unblock Bo").click();
    await ada.reads("Let me in");
    await ada.button("Unblock Bo").waitFor({ state: "hidden" });
    await bo.say("Thank you");
    await ada.reads("Thank you");
    ada.assertSound();
    bo.assertSound();
  });

  test("Whom one has blocked is kept among what concerns oneself, with the way back", async () => {
    const bo = await world.connect("attic");
    const ada = await visit("attic");
    await bo.post("Here I am");
    await block(ada, bo.you.name);
    await ada.reads(HIDDEN);
    const other = await ada.openTab("attic");
    await other.reads(HIDDEN);
    await ada.button(/ here$/).click();
    await ada.page.locator(".member__open", { hasText: "you" }).click();
    const list = ada.page.getByText("People you blocked", { exact: true });
    await list.click();
    await assertClean(ada, "whom one has blocked");
    await ada.button(`Unblock ${bo.you.name}`).click();
    await list.waitFor({ state: "hidden" });
    await ada.button("Done").click();
    await ada.reads("Here I am");
    await other.reads("Here I am");
    ada.assertSound();
  });
});
