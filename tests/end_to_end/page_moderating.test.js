// A room that somebody keeps, told from the owner's side, a moderator's and those on whom they act: a
// raid, what is asked and seen on the way, and how all of it is undone.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { act, hold, toolbar } from "../support/acting.js";
import { assertClean } from "../support/axe.js";
import { eventually, openDoors, PHONE } from "../support/person.js";

/** @typedef {import("../support/person.js").Person} Person */

const { world, invite, visit } = await openDoors();

suite("Keeping a room", () => {
  test("A raid is reported, stopped and got over, by people on phones and at desktops", async () => {
    const olga = await visit("raid", PHONE);
    await olga.sees("This room is yours");
    const max = await visit("raid");
    const vic = await visit("raid", PHONE);
    const rex = await visit("raid");
    const [owner, moderator] = [await olga.name(), await max.name()];
    await openCard(olga, moderator);
    await olga.button("Make moderator").click();
    await vic.sees(`${owner} made ${moderator} a moderator.`);

    await reportAndRemove(rex, vic, max);
    await silenceRaider(rex, max, vic);
    const nina = await closeAndInvite(olga, "raid");

    await banPerson(max, await rex.name());
    await rex.sees("You are banned from this room");
    await rex.sees("What you were writing is kept.");
    // The same again, as somebody new from the same network.
    const stranger = await invite(PHONE);
    await stranger.page.goto(`${world.url}/r/raid`);
    await stranger.sees(/^(You are banned from this room|This room is closed)$/);

    await undoModerator(olga, max, vic);
    await nina.reads("Back again");
    await olga.button("Take the role back").click();
    await max.sees(`${owner} took ${moderator}’s role back.`);
    for (const person of [olga, max, vic, rex, nina]) {
      person.assertSound();
      await person.assertFits();
    }
  });

  test("An owner says what the room is, and everyone sees it", async () => {
    const olga = await visit("facts");
    const bo = await world.connect("facts");
    await olga.button("Title and topic").click();
    const title = olga.page.getByRole("textbox", { name: /^Title/ });
    await title.fill("Tea at four");
    await olga.page.getByRole("textbox", { name: "Topic", exact: true }).fill("Where we meet");
    await olga.page.getByRole("combobox", { name: "Pace", exact: true }).selectOption("30");
    await olga.page.getByRole("radio", { name: /^Veil what it finds/ }).check();
    await olga.page.getByRole("textbox", { name: /^Words of your own/ }).fill("mildew");
    await olga.button("Save").click();
    const changed = await bo.next("room_changed");
    assert.deepEqual(
      [changed.title, changed.topic, changed.slow_ms, changed.filter, changed.access],
      ["Tea at four", "Where we meet", 30_000, "blur", undefined],
      "What stays the same is not said.",
    );
    await olga.sees("Saved.");
    await olga.page.getByRole("heading", { name: "Tea at four", exact: true, level: 1 }).waitFor();
    await olga.sees("Where we meet · Open to whoever has the link");

    const ada = await visit("facts", PHONE);
    await ada.say("Hush");
    await ada.sees(/^This room is slow: one message in 30 seconds\./);
    await ada.assertFits();
    ada.assertSound();
  });

  test("What the filter finds is veiled until one asks, in quotes and searches too", async () => {
    const olga = await world.connect("veils");
    olga.send({ type: "change_room", filter: "blur", filter_words: ["mildew"] });
    await olga.next("room_changed");
    const bo = await world.connect("veils");
    const { seq } = await bo.post("The mildew is back");
    bo.send({ type: "post", body: "Where?", client_id: "where", reply_to: seq });
    await bo.next("posted", { body: "Where?" });
    const ada = await visit("veils", PHONE);
    await ada.reads("Where?");
    const veiled = ada.message(/^Words that this room veils/);
    assert.equal(await ada.page.getByText(/mildew/).count(), 0);
    await ada.button("Search").click();
    await ada.page.getByRole("searchbox").fill("mildew");
    await ada.page.getByRole("button", { name: /Words that this room veils/ }).waitFor();
    assert.equal(await ada.page.getByText(/mildew/).count(), 0);
    await close(ada);
    await hold(ada, veiled);
    await ada.page.getByRole("dialog", { name: /Words that this room veils/ }).waitFor();
    assert.equal(await ada.page.getByRole("dialog", { name: /mildew/ }).count(), 0);
    await ada.page.keyboard.press("Escape");
    await veiled.getByRole("button", { name: "Show", exact: true }).click();
    await ada.reads("The mildew is back");
    const quote = ada.message("Where?").getByRole("link", { name: /In reply to/ });
    assert.match(String(await quote.textContent()), /The mildew is back$/);
    ada.assertSound();
  });

  test("All of it is done by keys, and axe finds nothing in it", async () => {
    const olga = await visit("keys", { bypassCSP: true });
    const bo = await world.connect("keys");
    const { seq } = await bo.post("Good evening");
    bo.send({ type: "report", message: seq, reason: "Mine" });
    await bo.next("reported");
    await olga.reload();
    const { keyboard } = olga.page;
    await assertClean(olga, "an owner's room");
    const menu = olga.page.getByRole("button", { name: "Room menu, 1 report", exact: true });
    const items = olga.page.getByRole("menuitem");
    const settings = items.filter({ hasText: "Room settings" });
    await menu.focus();
    await keyboard.press("Enter");
    await focusIsOn(settings);
    await keyboard.press("ArrowDown");
    await focusIsOn(items.filter({ hasText: "Moderation (1)" }));
    await keyboard.press("Enter");
    await olga.sees("Nobody is banned.");
    await assertClean(olga, "moderation");
    await keyboard.press("Escape");
    await focusIsOn(menu);
    await keyboard.press("Enter");
    await focusIsOn(settings);
    await keyboard.press("Enter");
    await olga.sees("Who may come in");
    await assertClean(olga, "room settings");
    await keyboard.press("Escape");

    const message = olga.message("Good evening");
    const bar = await toolbar(olga, "Good evening");
    await bar.getByRole("button", { name: "More", exact: true }).click();
    const report = items.filter({ hasText: "Report…" });
    await focusIsOn(report);
    await keyboard.press("Enter");
    await olga.sees(/^Report what/);
    await keyboard.press("Escape");
    await focusIsOn(message);
    await message.getByRole("button", { name: "More", exact: true }).press("Enter");
    await focusIsOn(report);
    await keyboard.press("Enter");
    await olga.page.getByRole("button", { name: "Report", exact: true }).press("Enter");
    await olga.sees("Reported");

    await openCard(olga, bo.you.name);
    await assertClean(olga, "a person's card");
    await olga.button("Silence…").focus();
    await keyboard.press("Enter");
    await olga.sees("For how long");
    await assertClean(olga, "what is asked");
    await keyboard.press("Escape");
    await focusIsOn(olga.button("Silence…"));
    await olga.button("Ban…").focus();
    await keyboard.press("Enter");
    await olga.page.getByRole("textbox", { name: /^Why/ }).fill("Noise");
    await keyboard.press("Enter");
    assert.equal((await bo.next("rejected")).reason, "banned");
    const undo = olga.log.getByRole("button", { name: "Undo", exact: true });
    await undo.focus();
    await keyboard.press("Enter");
    await olga.sees(new RegExp(`lets ${bo.you.name} come in again`));
    await undo.waitFor({ state: "detached" });
    olga.assertSound();
  });
});

/** What a raider says is reported by one and removed by another. @param {Person} rex @param {Person} vic @param {Person} max */
async function reportAndRemove(rex, vic, max) {
  await rex.say("Cheap watches");
  await vic.reads("Cheap watches");
  await act(vic, "Cheap watches", "More");
  await vic.page.getByRole("menuitem", { name: "Report…", exact: true }).click();
  await vic.page.getByRole("textbox", { name: "Why", exact: true }).fill("An advertisement");
  await answer(vic, "Report");
  await max.button("Room menu, 1 report").waitFor();
  await openPanel(max, /^Moderation \(1\)$/);
  await max.sees("An advertisement");
  await max.button("Remove it").click();
  await max.sees("Nothing is reported.");
  await close(max);
  await vic.reads("Message removed");
}

/** @param {Person} rex @param {Person} max @param {Person} vic */
async function silenceRaider(rex, max, vic) {
  const [raider, moderator] = [await rex.name(), await max.name()];
  await rex.say("Watches!");
  await max.reads("Watches!");
  await act(max, "Watches!", "More");
  await max.page.getByRole("menuitem", { name: "Silence…", exact: true }).click();
  await answer(max, "Silence");
  await vic.sees(`${moderator} silenced ${raider} for 10 minutes.`);
  await rex.sees(/asked you to be silent until/);
  await rex.composer.fill("Let me speak");
  assert.equal(await rex.button("Send").getAttribute("aria-disabled"), "true");
}

/** One press lets nobody new in, and a link does. @param {Person} olga @param {string} room */
async function closeAndInvite(olga, room) {
  await openPanel(olga, /^Moderation/);
  await olga.button("Only who is here already").click();
  await olga.button("Open the room again").waitFor();
  await close(olga);
  const nina = await invite();
  await nina.page.goto(`${world.url}/r/${room}`);
  await nina.sees("This room is closed");
  await openInvite(olga);
  const link = olga.page.getByRole("textbox", { name: "Address", exact: true });
  await olga.button("Make a link").waitFor();
  assert.equal(await link.count(), 0, "the address alone lets nobody in");
  await olga.button("Make a link").click();
  await eventually(async () => assert.match(await link.inputValue(), /\?invite=/));
  await nina.page.goto(await link.inputValue());
  await nina.arrives();
  await nina.say("Thank you");
  await eventually(async () => assert.equal(new URL(nina.page.url()).search, ""));
  await olga.page.keyboard.press("Escape");
  return nina;
}

/** A moderator has gone wild, and one press undoes it. @param {Person} olga @param {Person} max @param {Person} vic */
async function undoModerator(olga, max, vic) {
  const [owner, moderator, victim] = [await olga.name(), await max.name(), await vic.name()];
  await banPerson(max, victim, "For good");
  await vic.sees("You are banned from this room");
  await openCard(olga, moderator);
  await olga.button("Undo all of the last hour").click();
  await answer(olga, "Undo all of the last hour");
  await olga.sees(new RegExp(`${owner} lets .*${victim}.* come in again\\.`));
  await vic.button("Try again").click();
  await vic.composer.waitFor();
  await vic.say("Back again");
}

/** @param {Person} person @param {string} name @param {string} [howLong] */
async function banPerson(person, name, howLong = "1 day") {
  await openCard(person, name);
  await person.button("Ban…").click();
  await person.page.getByRole("radio", { name: howLong, exact: true }).check();
  await answer(person, "Ban");
  await close(person);
}

/** @param {import("playwright-core").Locator} part */
const focusIsOn = (part) =>
  eventually(async () => {
    assert.ok(await part.evaluate((element) => element === document.activeElement));
  });

/** Somebody's card, by way of the list of who is here. @param {Person} person @param {string} name */
async function openCard(person, name) {
  await close(person);
  await person.button(/ here$/).click();
  await person.page.locator(".member__open").filter({ hasText: name }).click();
  await person.page.locator(".card").waitFor();
}

/** @param {Person} person @param {RegExp} name */
async function openPanel(person, name) {
  await close(person);
  await person.button(/^Room menu/).click();
  await person.page.getByRole("menuitem", { name }).click();
  await person.page.locator(".slot").waitFor();
}

/** Whatever stands in the slot. @param {Person} person */
async function close(person) {
  const slot = person.page.locator(".slot");
  if (!(await slot.isVisible())) return;
  await slot.getByRole("button", { name: "Close", exact: true }).click();
  await slot.waitFor({ state: "hidden" });
}

/** Where a phone has it. @param {Person} person */
async function openInvite(person) {
  await person.button(/^Room menu/).click();
  await person.page.getByRole("menuitem", { name: "Invite", exact: true }).click();
}

/** What a dialog asks is answered by one of its buttons. @param {Person} person @param {string} name */
async function answer(person, name) {
  const dialog = person.page.locator("dialog[open]");
  await dialog.getByRole("button", { name, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}
