// What a room looks like to whoever reads it: who said what, when, and nothing in a message that
// breaks the page.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { DESKTOP, eventually, openDoors, PHONE } from "../support/person.js";

const { world, visit } = await openDoors();

suite("Reading", () => {
  test("What one says in a row stands under one name, which readers hear each time", async () => {
    const bo = await world.connect("grouping");
    await bo.post("One");
    await bo.post("Two");
    const ada = await visit("grouping");
    await ada.reads("Two");
    assert.equal(await ada.authorOf("One"), bo.you.name);
    assert.equal(await ada.authorOf("Two"), bo.you.name);
    assert.ok((await ada.widthOf(ada.message("One").getByText(bo.you.name, { exact: true }))) > 20);
    assert.ok((await ada.widthOf(ada.message("Two").getByText(bo.you.name, { exact: true }))) <= 1);
    const time = ada.message("One").getByRole("time");
    assert.match(String(await time.getAttribute("title")), /2\d{3}.*\d:\d{2}:\d{2}/);
  });

  test("Today is yesterday after midnight", async () => {
    const bo = await world.connect("days");
    await bo.post("Late already");
    const ada = await visit("days");
    await ada.page.clock.install({ time: new Date().setHours(23, 30) });
    await ada.reload();
    await ada.log.getByRole("heading", { name: "Today", exact: true }).waitFor();
    await ada.page.clock.fastForward("40:00");
    await ada.log.getByRole("heading", { name: "Yesterday", exact: true }).waitFor();
  });

  test("Light Markdown is seen as what it means", async () => {
    const bo = await world.connect("marks");
    await bo.post("**bold** *slanted* `code` ~~gone~~\n> a quote\n\n- first\n- second");
    await bo.post("```\nlet it = be;\n```");
    await bo.post("🌊🦦");
    await bo.post("שלום עולם");
    const ada = await visit("marks");
    await ada.reads("שלום עולם");
    const said = ada.message(/bold/);
    assert.equal(await said.getByRole("strong").textContent(), "bold");
    assert.equal(await said.getByRole("emphasis").textContent(), "slanted");
    assert.equal(await said.getByRole("code").textContent(), "code");
    const line = (/** @type {Element} */ element) => getComputedStyle(element).textDecorationLine;
    assert.equal(await said.getByText("gone", { exact: true }).evaluate(line), "line-through");
    assert.equal(await said.getByRole("blockquote").textContent(), "a quote");
    assert.deepEqual(await said.getByRole("listitem").allTextContents(), ["first", "second"]);
    const size = (/** @type {Element} */ element) =>
      Number.parseFloat(getComputedStyle(element).fontSize);
    assert.ok((await ada.log.getByText("🌊🦦", { exact: true }).evaluate(size)) > 30);
    const direction = (/** @type {Element} */ element) => getComputedStyle(element).direction;
    assert.equal(await ada.log.getByText("שלום עולם", { exact: true }).evaluate(direction), "rtl");
  });

  for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    test(`Nothing in a message widens the page, on a ${size}`, async () => {
      const room = `wide-${size}`;
      const bo = await world.connect(room);
      await bo.rename("W".repeat(32));
      await bo.post("long".repeat(200));
      await bo.post(`https://example.org/${"path/".repeat(80)}`);
      await bo.post(`\`\`\`\n${"wide ".repeat(100)}\n\`\`\``);
      await bo.post(`\`${"code".repeat(100)}\``);
      await bo.post("The end");
      const ada = await visit(room, options);
      await ada.say("mine".repeat(200));
      await ada.reads(/minemine/);
      await ada.assertFits();
    });
  }

  test("People who come at once are told of in one line", async () => {
    const ada = await visit("arrivals");
    const names = [];
    for (let who = 0; who < 3; who++) names.push((await world.connect("arrivals")).you.name);
    await ada.sees(`${names[0]}, ${names[1]}, and ${names[2]} came in.`);
    assert.equal(await ada.log.getByText(/came in\.$/).count(), 1);
  });

  test("Screen readers hear what is new, and not what was said before", async () => {
    const bo = await world.connect("ears");
    await bo.post("Before");
    const ada = await visit("ears");
    await eventually(async () => {
      assert.equal(await ada.log.getAttribute("aria-live"), "polite");
    });
    await ada.page.evaluate(() => {
      const log = document.querySelector("[role=log]") ?? document.body;
      const heard = Object.assign(globalThis, { heard: /** @type {string[]} */ ([]) }).heard;
      const note = () => heard.push(String(log.getAttribute("aria-live")));
      new MutationObserver(note).observe(log, { childList: true, subtree: true });
    });
    await bo.post("After");
    await ada.reads("After");
    const heard = await ada.page.evaluate(() => Object(globalThis).heard);
    assert.deepEqual([...new Set(heard)], ["polite"]);
    const cy = await world.connect("ears");
    await ada.sees(`${cy.you.name} came in.`);
    const notice = ada.log.getByText(`${cy.you.name} came in.`, { exact: true });
    assert.equal(await notice.getAttribute("aria-live"), "off");
  });

  test("What comes while one reads along rises to its place; what was there does not", async () => {
    const bo = await world.connect("rising");
    await bo.post("Said before");
    // Where less motion is wanted nothing moves, and so nothing ends: the mark stays to be seen.
    const ada = await visit("rising", { reducedMotion: "reduce" });
    await ada.reads("Said before");
    await ada.page.locator(".log[aria-live=polite]").waitFor();
    await bo.post("Said now");
    await ada.message("Said now").and(ada.page.locator(".message--new")).waitFor();
    assert.equal(await ada.page.locator(".message--new").count(), 1);
  });

  test("A page speaks the first language of its reader that it knows", async () => {
    const ada = await visit("sprache", { locale: "de-AT" });
    await ada.button("1 hier").waitFor();
    await ada.button("Senden").waitFor();
    await ada.page
      .getByRole("textbox", { name: "Eine Nachricht schreiben", exact: true })
      .waitFor();
    assert.equal(await ada.page.locator("html").getAttribute("lang"), "de-AT");
    await ada.page.goto(`${world.url}/nowhere`);
    await ada.page
      .getByRole("heading", { name: "Diese Seite gibt es nicht", exact: true })
      .waitFor();
  });
});
