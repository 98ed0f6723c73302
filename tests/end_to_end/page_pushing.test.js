// Pushes at the page: a member asks for them at the bell, and a real service worker shows what is pushed
// and leads to its message.

import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { Authenticator } from "../support/authenticator.js";
import { newClientId, newToken } from "../support/connection.js";
import { Device } from "../support/device.js";
import { eventually, openDoors } from "../support/person.js";
import { PushServer } from "../support/push_server.js";

const service = await new PushServer().start();
after(() => service.stop());
const { world, invite } = await openDoors({ notifies: true, bindings: service.bindings });
const home = world.url.replace("127.0.0.1", "localhost");

/** @typedef {Awaited<ReturnType<typeof invite>>} Person */

/** Somebody in a room, at an address at which a browser has service workers. @param {string} room @param {(person: Person) => Promise<void>} [prepare] */
async function come(room, prepare) {
  const ada = await invite({ permissions: ["notifications"], serviceWorkers: "allow" });
  await prepare?.(ada);
  await ada.page.goto(`${home}/r/${room}`);
  await ada.arrives();
  return ada;
}

/** Opens the bell, and is told of nothing until then. @param {Person} person */
const openBell = ({ page }) => page.getByRole("button", { name: "Notifications", exact: true });

suite("Pushes at the page", { timeout: 120_000 }, () => {
  test("A guest is told what they need, and a member has their device told", async () => {
    const guest = await come("bells");
    await openBell(guest).click();
    await guest.button("Keep who I am").waitFor();

    const device = new Device(world, newToken());
    await device.addPasskey(new Authenticator(device.origin));
    const { key } = await (await world.get("/push/key")).json();
    const phone = service.subscribe("browser", key);
    const bo = await world.connect("bells", { name: "Bo" });
    await bo.post("Hello");
    const ada = await come("bells", async ({ page }) => {
      const cookie = { name: "chatter", value: String(device.token), url: home };
      await page.context().addCookies([cookie]);
      await page.addInitScript(subscribeAt, phone.subscription);
    });
    await openBell(ada).click();
    const box = (/** @type {string} */ name) =>
      ada.page.getByRole("checkbox", { name, exact: true });
    await box("Notify this device").check();
    await eventually(async () => assert.equal((await device.account()).sessions[0].push, true));
    await box("Quiet hours").check();
    await ada.page.getByLabel("Quiet from", { exact: true }).waitFor();
    await box("Quiet hours").uncheck();
    const { connection: inbox } = await world.inbox(String(device.token));
    await ada.page.getByRole("radio", { name: "Everything", exact: true }).check();
    await eventually(async () => assert.equal(inbox.heard("listed").at(-1)?.entry.level, "all"));
    const mentions = [(await device.account()).id];
    const body = `Come back, @${bo.heard("joined").at(-1)?.member.name}`;
    await ada.page.close();
    // Whoever seems to read along is told a minute later.
    await bo.next("left", { member_id: mentions[0] });
    bo.send({ type: "post", client_id: newClientId(), body, mentions });
    assert.equal((await phone.next()).message.body, body);
  });

  test("A service worker shows what is pushed, and leads to its message without a reload", async () => {
    const bo = await world.connect("tea", { name: "Bo" });
    await bo.post("First");
    const { seq } = await bo.post("Look here");
    const ada = await come("elsewhere");
    const push = await deliverer(ada);
    await ada.page.evaluate(() => Object.assign(window, { isSame: true }));
    const message = { address: "/r/tea", seq, title: "Bo", body: "Look here", lang: "en" };
    await push({ ...message, close: [], badge: 3 });
    await eventually(async () => assert.deepEqual(await shown(ada), ["/r/tea Bo: Look here"]));
    const other = { ...message, address: "/d/AAAAAAAAAAAAAAAAAAAAAA", body: "Psst" };
    await push({ ...other, close: ["/r/tea"], badge: 1 });
    await eventually(async () =>
      assert.deepEqual(await shown(ada), ["/d/AAAAAAAAAAAAAAAAAAAAAA Bo: Psst"]),
    );
    await push({ ...message, close: [other.address], badge: 1 });
    await eventually(async () => assert.deepEqual(await shown(ada), ["/r/tea Bo: Look here"]));

    const [worker] = ada.page.context().serviceWorkers();
    await worker?.evaluate(async () => {
      const scope = /** @type {any} */ (globalThis);
      const [notification] = await scope.registration.getNotifications();
      scope.dispatchEvent(new scope.NotificationEvent("notificationclick", { notification }));
    });
    await ada.page.waitForURL(`${home}/r/tea#${seq}`);
    await ada.page.locator(`.message[data-seq="${seq}"]:focus`).waitFor();
    assert.ok(await ada.page.evaluate(() => Object(window).isSame), "No reload.");
    await eventually(async () => assert.deepEqual(await shown(ada), []));
  });
});

/** Chromium's own push service is out of reach: what it would have said is said instead. @param {PushSubscriptionJSON} json */
function subscribeAt(json) {
  localStorage.setItem("chatter//signed-in", "yes");
  const { endpoint } = json;
  const subscription = { endpoint, toJSON: () => json, unsubscribe: async () => true };
  let isSubscribed = false;
  Object.assign(PushManager.prototype, {
    async subscribe() {
      isSubscribed = true;
      return subscription;
    },
    getSubscription: async () => (isSubscribed ? subscription : null),
  });
}

/** What hands something to the service worker, as the browser does. @param {Person} person */
async function deliverer({ page }) {
  await page.evaluate(() => navigator.serviceWorker.ready);
  const chromium = await page.context().newCDPSession(page);
  const registered = new Promise((resolve) =>
    chromium.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const [registration] = registrations;
      if (registration) resolve(registration.registrationId);
    }),
  );
  await chromium.send("ServiceWorker.enable");
  const registrationId = await registered;
  return (/** @type {object} */ message) =>
    chromium.send("ServiceWorker.deliverPushMessage", {
      origin: home,
      registrationId,
      data: JSON.stringify(message),
    });
}

/** @param {Person} person @returns {Promise<string[]>} */
const shown = ({ page }) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ tag, title, body }) => `${tag} ${title}: ${body}`);
  });
