// The room for whoever has no JavaScript: its newest messages can be read, and a form says something.

import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { assertClean } from "../support/axe.js";
import { launchHeadless } from "../support/browser.js";
import { newToken } from "../support/connection.js";
import { start } from "../support/world.js";

suite("Without JavaScript", () => {
  /** @type {import("../support/world.js").World} */
  let world;
  /** @type {import("playwright-core").Browser} */
  let browser;
  before(async () => {
    [world, browser] = await Promise.all([start(), launchHeadless()]);
  });
  after(async () => {
    await browser?.close();
    await world?.stop();
  });

  test("Somebody reads, says something, and stays who they are", async () => {
    const ada = await world.connect("tea");
    await ada.post("Is <b>anybody</b> here?\nHello?");
    const viewport = { width: 320, height: 640 };
    const context = await browser.newContext({ javaScriptEnabled: false, viewport });
    const page = await context.newPage();
    await page.goto(`${world.url}/r/tea`);
    await page.getByText(/^Is <b>anybody<\/b> here\?/).waitFor();
    const field = await page.getByLabel("Message", { exact: true }).boundingBox();
    assert.ok(field && field.x + field.width <= viewport.width, "the field fits the screen");
    for (const words of ["I am", "Still"]) {
      await page.getByLabel("Message", { exact: true }).fill(words);
      await page.getByRole("button", { name: "Send", exact: true }).click();
      await page.getByText(words, { exact: true }).waitFor();
    }
    const said = [
      await ada.next("posted", { body: "I am" }),
      await ada.next("posted", { body: "Still" }),
    ];
    assert.equal(said[0].author.id, said[1].author.id);
    assert.deepEqual(ada.heard("joined"), []);
    await page.getByLabel("Message", { exact: true }).fill("a".repeat(4001));
    await page.getByRole("button", { name: "Send", exact: true }).click();
    await page.getByText(/^A message has at most 4,000 characters\./).waitFor();
    await context.close();
  });

  test("It has no script, and its form leads nowhere else", async () => {
    const answer = await world.get("/r/tea?plain");
    assert.match(String(answer.headers.get("content-type")), /^text\/html/);
    const policy = String(answer.headers.get("content-security-policy"));
    assert.match(policy, /default-src 'none';.*form-action 'self'/);
    assert.doesNotMatch(await answer.text(), /<script|<b>anybody/);
    const form = { "content-type": "application/x-www-form-urlencoded", accept: "text/html" };
    const foreign = await world.get("/r/tea?plain", {
      method: "POST",
      headers: { ...form, origin: "https://evil.example" },
      body: "body=x",
    });
    assert.equal(foreign.status, 403);
    assert.match(await foreign.text(), /role="alert"/);
  });

  test("Whoever is not let in reads why, and an invite lets them in", async () => {
    const ada = await world.connect("cellar");
    await ada.post("Down here");
    ada.send({ type: "change_room", access: "invited" });
    await ada.next("room_changed");
    const refused = await world.get("/r/cellar?plain");
    assert.equal(refused.status, 403);
    assert.doesNotMatch(await refused.text(), /Down here/);
    ada.send({ type: "make_invite" });
    const { url } = await ada.next("invite_made");
    const scripted = await (await world.get(url)).text();
    assert.match(scripted, /content="0;url=\?plain&amp;invite=[\w-]{22}"/);
    const page = await (await world.get(url.replace("?", "?plain&"))).text();
    assert.match(page, /Down here/);
    assert.match(page, /action="\/r\/cellar\?plain&amp;invite=[\w-]+"/);
    const other = { headers: { authorization: `Bearer ${newToken()}` } };
    assert.equal((await world.get("/d/AAAAAAAAAAAAAAAAAAAAAA?plain", other)).status, 404);
  });

  for (const tag of ["ar", "de", "es", "fr", "ja"]) {
    test(`In ${tag} it says what the page with JavaScript says`, async () => {
      const room = `plain-${tag}`;
      const { words } = await import(`../../public/js/i18n/${tag}.js`);
      const { page: html } = await import(`../../public/js/i18n/html/${tag}.js`);
      const ada = await world.connect(room);
      const { seq } = await ada.post("Gone");
      ada.send({ type: "remove", message: seq });
      await ada.next("removed");
      const headers = { "accept-language": `nl, ${tag}-AB;q=0.9, en;q=0.8`, accept: "text/html" };
      const answer = await world.get(`/r/${room}?plain`, { headers });
      assert.match(String(answer.headers.get("vary")), /accept-language/);
      const text = await answer.text();
      const direction = tag === "ar" ? "rtl" : "ltr";
      assert.ok(text.includes(`<html lang="${tag}" dir="${direction}">`));
      assert.ok(text.includes(`<i>${words.removed}</i>`));
      assert.ok(text.includes(`<button>${html.Send}</button>`));
      const type = "application/x-www-form-urlencoded";
      const refused = await world.get(`/r/${room}?plain`, {
        method: "POST",
        headers: { ...headers, "content-type": type },
        body: "body=",
      });
      assert.ok((await refused.text()).includes(`<p role="alert">${words.refusal("empty")}</p>`));
    });
  }

  test("In Arabic it is read from the right, and axe finds nothing", async () => {
    const ada = await world.connect("majlis");
    await ada.post("Hello");
    const context = await browser.newContext({
      locale: "ar",
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    await page.goto(`${world.url}/r/majlis?plain`);
    await page.getByRole("button", { name: "إرسال", exact: true }).waitFor();
    const name = await page.getByRole("heading", { name: "majlis", exact: true }).boundingBox();
    assert.ok(name && name.x > 0);
    await assertClean({ page }, "the plain page in Arabic");
    await context.close();
  });
});
