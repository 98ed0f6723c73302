// Keeping who one is, in a real browser with an authenticator of its own: from a guest to a second device,
// by passkey, by code and by link.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors } from "../support/person.js";

const { world, invite } = await openDoors();

/** A browser gives passkeys to names alone, and 127.0.0.1 is none. */
const home = world.url.replace("127.0.0.1", "localhost");

/** @typedef {Awaited<ReturnType<typeof invite>>} Person */

/** Somebody in a room, at an address at which a browser uses passkeys. @param {string} room */
async function come(room) {
  const person = await invite();
  await person.page.goto(`${home}/r/${room}`);
  await person.arrives();
  const chromium = await person.page.context().newCDPSession(person.page);
  await chromium.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId } = await chromium.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { person, chromium, authenticatorId };
}

/** @param {Person} person */
async function openMe(person) {
  await person.page.locator(".header__people").click();
  await person.page.locator(".member button").first().click();
}

/** @param {Person} person */
async function keep(person) {
  await openMe(person);
  await person.sees("Only in this browser");
  await person.button("Keep it with a passkey").click();
  await person.sees(/So far only this browser knows you/);
  await person.button("Keep it with a passkey").click();
  await person.sees(/^Kept\./);
}

/** Whose this browser is by now, whatever its page is at. @param {Person} person */
const idOf = async (person) => (await (await person.page.request.get(`${home}/account`)).json()).id;

suite("An account", () => {
  test("A guest keeps who they are with a passkey, and is it on a second device", async () => {
    const phone = await come("tea");
    const ada = phone.person;
    await ada.say("before");
    const [id, name] = [await idOf(ada), await ada.name()];
    await keep(ada);
    assert.equal(await idOf(ada), id);
    await ada.say("after");
    const { credentials } = await phone.chromium.send("WebAuthn.getCredentials", {
      authenticatorId: phone.authenticatorId,
    });
    assert.equal(credentials.length, 1);

    const laptop = await come("tea");
    const [credential] = credentials;
    const { authenticatorId } = laptop;
    await laptop.chromium.send("WebAuthn.addCredential", { authenticatorId, credential });
    assert.notEqual(await idOf(laptop.person), id);
    await openMe(laptop.person);
    await laptop.person.button("Keep it with a passkey").click();
    await laptop.person.button("Sign in with a passkey").click();
    await eventually(async () => assert.equal(await idOf(laptop.person), id));
    await laptop.person.arrives();
    assert.equal(await laptop.person.name(), name);
    await laptop.person.say("from my laptop");

    // The first device is lost: it ends, and its open socket with it.
    await openMe(laptop.person);
    await laptop.person.button("Passkeys and devices").click();
    await laptop.person.button(/^Sign out Chrome/).click();
    await laptop.person.sees("Signed out there.");
    await ada.sees("You are signed out");
    await ada.button("Sign in").click();
    await ada.button("Go on as a guest").click();
    await eventually(async () => assert.notEqual(await idOf(ada), id));
    await ada.arrives();
    assert.notEqual(await ada.name(), name);
  });

  test("Whoever owns a room is offered to keep it, until they have", async () => {
    const { person: ada } = await come("scones");
    await ada.sees(/^So far only this browser knows that it is yours\./);
    const offer = ada.button("Keep the room with a passkey");
    await offer.click();
    await ada.sees(/So far only this browser knows you/);
    await ada.button("Keep it with a passkey").click();
    await ada.sees(/^Kept\./);
    await offer.waitFor({ state: "hidden" });
    ada.assertSound();
  });

  test("A code and a link sign other devices in", async () => {
    const { person: ada } = await come("cake");
    await keep(ada);
    const id = await idOf(ada);
    await ada.button("Make new codes").click();
    await ada.sees("10 are unused.");
    const code = await ada.page.locator(".account__fresh li").first().textContent();

    const { person: second } = await come("cake");
    await openMe(second);
    await second.button("Keep it with a passkey").click();
    const field = second.page.getByRole("textbox", { name: "Recovery code", exact: true });
    await field.fill("0000");
    await second.button("Sign in with the code").click();
    await second.sees("This code is not known, or was used.");
    await field.fill(String(code).toLowerCase());
    await second.button("Sign in with the code").click();
    await eventually(async () => assert.equal(await idOf(second), id));

    await ada.button("Add a device").click();
    const link = ada.page.getByRole("textbox", { name: "Link for another device", exact: true });
    const address = await link.inputValue();
    assert.ok(
      await ada.page.getByRole("img", { name: "QR code of the link", exact: true }).isVisible(),
    );
    const { person: third } = await come("cake");
    await third.page.goto(address);
    await third.sees(/This link signs this browser in/);
    assert.equal(new URL(third.page.url()).hash, "");
    await third.button("Sign in here").click();
    await eventually(async () => assert.equal(await idOf(third), id));
  });

  test("An account is deleted when it is asked twice", async () => {
    const { person: ada } = await come("pie");
    await ada.say("these words stay");
    await keep(ada);
    const id = await idOf(ada);
    await ada.button("Delete my account").click();
    await ada.sees(/nobody can be you ever again/);
    await ada.page.locator(".button--grave").click();
    await eventually(async () => assert.notEqual(await idOf(ada), id));
    await ada.arrives();
    await ada.sees("these words stay");
  });
});
