// One person, several tabs, and browsers that keep nothing.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors } from "../support/person.js";

const { world, invite } = await openDoors();

suite("Tabs at the page", () => {
  test("Two tabs that come at once on a first visit are one person", async () => {
    const bo = await world.connect("door");
    const ada = await invite();
    const other = await ada.page.context().newPage();
    const address = `${world.url}/r/door`;
    await Promise.all([ada.page.goto(address), other.goto(address)]);
    await ada.arrives();
    await other.locator(".header__people").waitFor();
    await bo.settled();
    const came = bo.heard("joined").map(({ member }) => member.id);
    assert.equal(new Set(came).size, 1, "one came");
    const name = async (/** @type {import("playwright-core").Page} */ page) => {
      await page.getByRole("button", { name: / here$/ }).click();
      return page.locator(".member__name").first().textContent();
    };
    assert.equal(await name(other), await name(ada.page));
  });

  test("A browser that refuses storage serves all the same, and says what that means", async () => {
    const ada = await invite();
    await ada.page.addInitScript(() => {
      const refuse = {
        get: () => {
          throw new DOMException("No.", "SecurityError");
        },
      };
      for (const name of ["localStorage", "sessionStorage", "caches"]) {
        Object.defineProperty(globalThis, name, refuse);
      }
      const request = () => Promise.reject(new DOMException("No.", "SecurityError"));
      Object.defineProperty(navigator, "locks", { value: { request, query: request } });
    });
    await ada.enter("memory");
    await ada.sees(/when you come back, you are somebody new/);
    await ada.say("Here I am");
    await ada.reads("Here I am");
    await ada.reload();
    await ada.sees(/when you come back, you are somebody new/);
    ada.assertSound();
  });

  test("Spoilt storage stops no page", async () => {
    const ada = await invite();
    await ada.page.addInitScript(() => {
      for (const name of [
        "draft",
        "read",
        "place",
        "alerts",
        "introduced",
        "outbox/x",
        "reply",
        "edit",
      ]) {
        for (const home of ["chatter/spoilt/", "chatter//"]) {
          localStorage.setItem(home + name, "{\u0000");
          sessionStorage.setItem(home + name, "[null");
        }
      }
      localStorage.setItem("chatter//last", "https://elsewhere.example/");
    });
    await ada.page.goto(`${world.url}/?last`);
    await ada.arrives();
    await ada.enter("spoilt");
    await ada.composer.fill("");
    await ada.say("It works");
    await eventually(async () => ada.reads("It works"));
    ada.assertSound();
  });
});
