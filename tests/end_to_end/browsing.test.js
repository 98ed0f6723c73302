// The real page in a real browser, as people see it: by labels, roles and words.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors } from "../support/person.js";

/** A page that lost its room waits longer and longer before it tries again. */
const RETURN_MS = 40_000;

const { world, visit, fill } = await openDoors();

suite("Browsing", () => {
  test("Two people talk, and see who is here", async () => {
    const ada = await visit("river");
    const bo = await visit("river");
    await ada.sees("2 here");
    assert.deepEqual((await ada.peopleHere()).toSorted(), (await bo.peopleHere()).toSorted());

    await ada.say("Shall we meet at the river?");
    await bo.reads("Shall we meet at the river?");
    assert.equal(await bo.authorOf("Shall we meet at the river?"), await ada.name());
    assert.equal(await ada.authorOf("Shall we meet at the river?"), "You");
    await bo.say("I am by the bridge 🌊");
    await ada.reads("I am by the bridge 🌊");
    assert.deepEqual(await ada.messages(), await bo.messages());
    ada.assertSound();
    bo.assertSound();
  });

  test("A new name is seen by everyone", async () => {
    const ada = await visit("town");
    const bo = await visit("town");
    const old = await ada.name();
    await ada.rename("Ada");
    await bo.sees(`${old} is now Ada.`);
    assert.ok((await bo.peopleHere()).includes("Ada"));
    await bo.say("Hello, Ada");
    await ada.reads("Hello, Ada");
    await ada.say("Good morning");
    await bo.reads("Good morning");
    assert.equal(await bo.authorOf("Good morning"), "Ada");
    bo.assertSound();
  });

  test("Who reloads is the same person, and nobody notices", async () => {
    const ada = await visit("window");
    const bo = await visit("window");
    await ada.sees("2 here");
    const name = await bo.name();
    await bo.say("Before");
    await bo.page.reload();
    await bo.reads("Before");
    assert.equal(await bo.name(), name);
    assert.equal(await bo.authorOf("Before"), "You");

    const cy = await visit("window");
    await bo.say("After");
    await ada.reads("After");
    await cy.page.close();
    await ada.sees(/came and went|left/);
    assert.equal(await ada.authorOf("After"), name);
    const log = await ada.log.textContent();
    assert.doesNotMatch(String(log), new RegExp(`${name}.* (left|came back|came and went)`));
    ada.assertSound();
    bo.assertSound();
  });

  test("HTML in a message stays text, and is no name", async () => {
    const ada = await visit("stage");
    const bo = await visit("stage");
    await ada.button("Change your name").click();
    const field = ada.page.getByRole("textbox", { name: "Your name", exact: true });
    await field.fill("<img src=x onerror=alert(1)>");
    await ada.button("Save").click();
    await eventually(async () => assert.equal(await field.getAttribute("aria-invalid"), "true"));
    await ada.page.keyboard.press("Escape");
    const messages = [
      "<script>alert(1)</script>",
      '<img src="x" onerror="alert(1)">',
      "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
      "<b onclick=alert(1)>bold</b> &lt;i&gt;",
      "</div></article><style>body{display:none}</style>",
    ];
    for (const words of messages) {
      await ada.say(words);
      await bo.reads(words);
      await ada.reads(words);
    }
    for (const person of [ada, bo]) {
      const made = person.log.locator("script, iframe, style, [onclick], [onerror], img[src=x]");
      assert.equal(await made.count(), 0);
      assert.deepEqual((await person.messages()).slice(-messages.length), messages);
      person.assertSound();
    }
  });

  test("Links are made of http, https and mailto, and of nothing else", async () => {
    const ada = await visit("library");
    const addresses = ["http://a.example/", "https://b.example/x?y=1#z", "mailto:ada@example.org"];
    const others = [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "vbscript:x",
      "file:///etc/passwd",
      "ftp://c.example/",
      "blob:x",
      "[here](javascript:alert(1))",
      "//e.example/",
    ];
    for (const words of [...addresses, ...others, "That is all"]) await ada.say(`See ${words} now`);
    await ada.reads(/That is all/);
    await eventually(async () => {
      const links = await ada.log
        .locator(".message__body a")
        .evaluateAll((made) => made.map((link) => [link.getAttribute("href"), Object(link).rel]));
      assert.deepEqual(
        links.map(([href]) => href),
        addresses,
      );
      for (const [, rel] of links) assert.match(rel, /noopener/);
    });
    ada.assertSound();
  });

  test("Who scrolls up reads on, to the first message", async () => {
    await fill("archive", 8);
    const ada = await visit("archive");
    await ada.reads("7: 19");
    await ada.log.hover();
    const first = ada.message("0: 0");
    for (let n = 0; n < 100 && (await first.count()) === 0; n++) {
      await ada.page.mouse.wheel(0, -2_000);
      await ada.page.waitForTimeout(50);
    }
    await first.first().waitFor();
    assert.equal((await ada.messages()).length, 160);
    ada.assertSound();
  });

  test("The server dies and returns: both come back by themselves, and all is delivered", async () => {
    const ada = await visit("home");
    const bo = await visit("home");
    await ada.sees("2 here");
    await ada.say("Before the storm");
    await bo.reads("Before the storm");

    await world.kill();
    await ada.say("During the storm");
    await ada.sees(/Reconnecting/);
    await bo.sees(/Reconnecting/);
    await world.run();

    await bo.reads("During the storm", RETURN_MS);
    await bo.say("After the storm");
    await ada.reads("After the storm", RETURN_MS);
    const said = ["Before the storm", "During the storm", "After the storm"];
    assert.deepEqual(await ada.messages(), said);
    assert.deepEqual(await bo.messages(), said);
    assert.equal(await bo.authorOf("During the storm"), await ada.name());
  });
});
