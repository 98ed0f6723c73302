// A push all the way in a browser that really subscribes: from the bell of its page, by a push service of
// its kind, to the notification that its service worker shows. Firefox takes any push service; Chromium
// its own alone.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { Authenticator } from "../support/authenticator.js";
import { BrowserPush } from "../support/browser_push.js";
import { newClientId, newToken } from "../support/connection.js";
import { Device } from "../support/device.js";
import { ENGINES } from "../support/engines.js";
import { eventually } from "../support/person.js";
import { Somebody } from "../support/somebody.js";
import { start } from "../support/world.js";

/** What Firefox answers to its push service, once it has opened what was sealed. */
const OPENED = 100;

const { Firefox } = ENGINES;
if (Firefox) suite("A push in Firefox", { timeout: 180_000 }, () => tell(Firefox));
else console.log("Firefox is not on this machine: nothing was pushed to it.");

/** @param {NonNullable<typeof Firefox>} launch */
function tell(launch) {
  test("Whoever turns it on at the bell is shown a mention that was sealed for them alone", async () => {
    const service = await new BrowserPush().start();
    after(() => service.stop());
    const world = await start(service.bindings);
    after(() => world.stop());
    const engine = await launch({ push: service.socket });
    after(() => engine.close());

    const device = new Device(world, newToken());
    await device.addPasskey(new Authenticator(device.origin));
    const { id } = await device.account();
    const bo = await world.connect("bells", { name: "Bo" });
    await bo.post("Hello");
    const ada = new Somebody(await engine.open(), world.url);
    await ada.tab.go(`${world.url}/about.html`);
    await ada.tab.run(async (session) => {
      await cookieStore.set("chatter", session);
      localStorage.setItem("chatter//signed-in", "yes");
    }, String(device.token));
    await ada.enter("bells");
    await ada.click({ role: "button", name: "Notifications" });
    await ada.click({ role: "choice", words: "Notify this device" });
    await eventually(async () => assert.equal((await device.account()).sessions[0].push, true));

    // Whoever looks at the room is shown nothing.
    await ada.enter("elsewhere");
    await bo.next("left", { member_id: id });
    const client_id = newClientId();
    const body = `Käffchen, @${bo.heard("joined").at(-1)?.member.name}? ☕`;
    bo.send({ type: "post", client_id, body, mentions: [id] });
    const { seq } = await bo.next("posted", { client_id });
    const { updates } = await service.handled();
    assert.equal(updates[0].code, OPENED);
    await eventually(async () => {
      const [shown] = await ada.tab.run(notifications);
      assert.deepEqual(shown, {
        tag: "/r/bells",
        title: "\u2068Bo\u2069 mentioned you in \u2068bells\u2069",
        body,
        lang: "en",
        data: { address: "/r/bells", seq },
      });
    });
    ada.assertSound();
  });
}

async function notifications() {
  const registration = await navigator.serviceWorker.ready;
  const all = await registration.getNotifications();
  return all.map(({ tag, title, body, lang, data }) => ({ tag, title, body, lang, data }));
}
