// "For you" at the page: what waits in all rooms, and the way there; and a list of rooms that is the same on
// every device of one person.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClean } from "../support/axe.js";
import { eventually, openDoors, PHONE } from "../support/person.js";

/** @import { Member } from "../../public/js/types/wire.js" */

const { world, visit, invite } = await openDoors();

/** @typedef {Awaited<ReturnType<typeof visit>>} Person */
/** @typedef {Awaited<ReturnType<typeof world.connect>>} Connection */

/** @param {Person} person */
const rooms = ({ page }) => page.getByRole("navigation", { name: "Rooms", exact: true });

/** @param {Person} person @param {string} name */
const link = (person, name) => rooms(person).getByRole("link", { name, exact: true });

/** Calls whoever came in first after them. @param {Connection} connection @param {string} words */
async function mention(connection, words) {
  /** @type {Member} */
  const { id, name } = connection.heard("joined")[0].member;
  const client_id = `m-${words.length}`;
  const body = `@${name} ${words}`;
  connection.send({ type: "post", body, client_id, mentions: [id] });
  await connection.next("posted", { client_id });
}

suite("For you at the page", () => {
  for (const [size, options] of Object.entries({ desktop: {}, phone: PHONE })) {
    test(`What waits in other rooms is in one place, and each leads to its own, on a ${size}`, async () => {
      const hill = `hill-${size}`;
      const bo = await world.connect(hill);
      const ada = await visit(hill, options);
      await ada.say("I am here");
      await ada.enter(`dune-${size}`);
      const showList = async () => {
        if (size === "phone") await ada.button(/^To my rooms/).click();
      };
      await showList();
      await rooms(ada).getByRole("button", { name: "For you", exact: true }).click();
      await ada.sees(/^Nothing waits for you/);
      await assertClean(ada, "nothing for you");
      await ada.button("Close").click();

      await mention(bo, "where are you?");
      await bo.post("The boat goes at nine");
      await showList();
      await rooms(ada).getByRole("button", { name: "For you 1", exact: true }).click();
      const item = ada.page.getByRole("link", { name: /where are you\?$/ });
      await item.waitFor();
      await assertClean(ada, "for you");
      await ada.assertFits();
      await item.click();
      await ada.isAt({ pathname: `/r/${hill}` });
      await ada
        .message(/where are you\?$/)
        .and(ada.page.locator(":focus"))
        .waitFor();
      await ada.reads("The boat goes at nine");
      await showList();
      await rooms(ada).getByRole("button", { name: "For you", exact: true }).waitFor();
      ada.assertSound();
    });
  }

  test("A room that one takes off the list, or makes quiet, is so on every device", async () => {
    const ada = await visit("lane");
    await ada.say("I follow this");
    await ada.enter("mill");
    await ada.say("And this");
    const cookies = await ada.page.context().cookies();
    const other = await invite();
    await other.page.context().addCookies(cookies);
    await other.enter("mill");
    await other.enter("cove");
    await link(other, "lane").waitFor();

    await rooms(ada).getByRole("button", { name: "What to do with mill", exact: true }).click();
    await ada.page.getByRole("menuitem", { name: "Quiet", exact: true }).click();
    const focused = () => ada.page.evaluate(() => document.activeElement?.className);
    assert.equal(await focused(), "entry__link", "the keyboard goes on at the next room");
    await rooms(other).getByText("Quiet rooms", { exact: true }).click();
    const quiet = other.page.locator(".sidebar__quiet");
    await quiet.getByRole("link", { name: "mill", exact: true }).waitFor();

    await link(ada, "lane").hover();
    await rooms(ada).getByRole("button", { name: "What to do with lane", exact: true }).click();
    await ada.page.getByRole("menuitem", { name: "Take off my list", exact: true }).click();
    await link(other, "lane").waitFor({ state: "detached" });
    await other.reload();
    await link(other, "cove").waitFor();
    await eventually(async () => assert.equal(await link(other, "lane").count(), 0));
    ada.assertSound();
    other.assertSound();
  });

  test("What one wishes of the list while the inbox is away is so at once, and everywhere later", async () => {
    const ada = await visit("elm");
    await ada.say("I follow this");
    await ada.enter("oak");
    await ada.say("And this");
    const other = await invite();
    await other.page.context().addCookies(await ada.page.context().cookies());
    await other.enter("ash");
    await other.enter("yew");
    await link(other, "elm").waitFor();

    const { page } = ada;
    await page.routeWebSocket(/\/inbox\/socket$/, (socket) => socket.close());
    await ada.enter("fir");
    await link(ada, "elm").hover();
    await rooms(ada).getByRole("button", { name: "What to do with elm", exact: true }).click();
    await page.getByRole("menuitem", { name: "Take off my list", exact: true }).click();
    await link(ada, "oak").hover();
    await rooms(ada).getByRole("button", { name: "What to do with oak", exact: true }).click();
    await page.getByRole("menuitem", { name: "Quiet", exact: true }).click();
    await link(ada, "elm").waitFor({ state: "detached" });
    await page.locator(".sidebar__quiet", { hasText: "oak" }).waitFor();
    const tab = await page.context().newPage();
    await page.close();
    await link(other, "elm").waitFor();

    await tab.goto(`${world.url}/r/fir`);
    await link(other, "elm").waitFor({ state: "detached" });
    await other.page.locator(".sidebar__quiet", { hasText: "oak" }).waitFor();
    other.assertSound();
  });
});
