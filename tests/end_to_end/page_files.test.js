// Pictures and other files at the real page: how they come into the tray, what leaves, what waits for the
// room, and how they are looked at.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClean } from "../support/axe.js";
import { eventually, openDoors } from "../support/person.js";

/** @import { Person } from "../support/person.js" */

const { world, invite, visit } = await openDoors();

suite("Files", { timeout: 120_000 }, () => {
  test("What is pasted and dropped leaves without what its camera wrote", async () => {
    const bo = await world.connect("quay");
    const ada = await visit("quay", { bypassCSP: true });
    await attachButton(ada).waitFor();
    await bring(ada, "paste", [await picture(ada, "sunset.jpg", 2600, 1300)]);
    await ada.page.getByRole("textbox", { name: "Name or description", exact: true }).waitFor();
    await hover(ada);
    await ada.sees("Drop to add to your message");
    await bring(ada, "drop", [
      await picture(ada, "boat.jpg", 300, 200),
      { name: "notes.txt", type: "text/plain", bytes: [104, 105] },
    ]);
    await eventually(async () => assert.equal(await inTray(ada), 3));
    await assertClean(ada, "the tray", ["light"]);
    await ada.say("Look");
    const { body, files } = await bo.next("posted");
    assert.equal(body, "Look");
    assert.deepEqual(
      files.map((/** @type {any} */ it) => [it.name, it.width, it.height]),
      [
        ["sunset.jpg", 2048, 1024],
        ["boat.jpg", 300, 200],
        ["notes.txt", undefined, undefined],
      ],
    );
    for (const { id } of files.slice(0, 2)) {
      const bytes = await ada.page.evaluate(fetched, `/r/quay/files/${id}`);
      assert.ok(bytes.length > 100 && !bytes.includes(SECRET), "the place is told");
    }
    await ada.page.getByRole("link", { name: /^Download notes\.txt, 2 byte/ }).waitFor();
    ada.assertSound();
  });

  test("Pictures are looked at by keyboard, and go with their message", async () => {
    const ada = await visit("gallery", { bypassCSP: true });
    await attachButton(ada).waitFor();
    for (const [name, width] of /** @type {const} */ ([
      ["boat.jpg", 600],
      ["quay.jpg", 300],
    ])) {
      const { bytes } = await picture(ada, name, width, 200);
      await choose(ada, { name, mimeType: "image/jpeg", buffer: Buffer.from(bytes) });
    }
    await ada.button("Send").click();
    const pictures = ada.log.locator("a.picture[href]");
    await eventually(async () => assert.equal(await pictures.count(), 2));
    await assertClean(ada, "pictures in the log");
    await pictures.first().focus();
    await ada.page.keyboard.press("Enter");
    const viewer = ada.page.getByRole("dialog");
    const title = (/** @type {string} */ name) =>
      viewer.getByRole("heading", { name, exact: true }).waitFor();
    await title("boat.jpg");
    await ada.page.keyboard.press("ArrowRight");
    await title("quay.jpg");
    await ada.page.getByRole("dialog", { name: "quay.jpg", exact: true }).waitFor();
    await ada.page.keyboard.press("+");
    assert.match(await viewer.locator("img").evaluate(transformOf), /scale\(1\.5\)/);
    await ada.page.keyboard.press("0");
    assert.match(await viewer.locator("img").evaluate(transformOf), /scale\(1\)/);
    await ada.page.keyboard.press("ArrowLeft");
    await title("boat.jpg");
    await assertClean(ada, "the viewer", ["dark"]);
    await ada.page.keyboard.press("Escape");
    await viewer.waitFor({ state: "detached" });
    assert.ok(await pictures.first().evaluate(hasFocus));
    await ada.button("Remove").first().click();
    await pictures.first().waitFor({ state: "detached" });
    ada.assertSound();
  });

  test("A file chosen without the room waits through a reload, and goes in order with words", async () => {
    const bo = await world.connect("tunnel-of-files");
    const ada = await invite();
    const wire = await wired(ada);
    await ada.enter("tunnel-of-files");
    await attachButton(ada).waitFor();
    wire.cut();
    await choose(ada, {
      name: "plan.pdf",
      mimeType: "application/pdf",
      buffer: Buffer.from("%PDF"),
    });
    await ada.say("The plan");
    await ada.say("What do you think?");
    await ada.sees("Waiting to be sent");
    await ada.page.reload();
    await ada.sees("Waiting to be sent");
    wire.mend();
    await ada.page.evaluate(() => dispatchEvent(new Event("online")));
    const { files } = await bo.next("posted", { body: "The plan" });
    assert.equal(files[0].name, "plan.pdf");
    await bo.next("posted", { body: "What do you think?" });
    assert.deepEqual(bo.bodies, ["The plan", "What do you think?"]);
    await ada.page.getByText("Waiting to be sent", { exact: true }).waitFor({ state: "detached" });
  });

  test("What the room refuses says why, and comes back to be tried again", async () => {
    const bo = await world.connect("full-of-files");
    const ada = await visit("full-of-files");
    await attachButton(ada).waitFor();
    const body = JSON.stringify({ reason: "too_fast", detail: "No.", retry_after_ms: 1_200_000 });
    const address = /\/files\?name=/;
    await ada.page.route(address, (route) => route.fulfill({ status: 429, body }));
    await choose(ada, { name: "cat.txt", mimeType: "text/plain", buffer: Buffer.from("miau") });
    await ada.button("Send").click();
    await ada.sees("The room takes no more files from you for now. Try again in 20 minutes.");
    await ada.button("Edit").click();
    await eventually(async () => assert.equal(await inTray(ada), 1));
    assert.equal(await ada.page.getByRole("article").count(), 0);
    await ada.page.unroute(address);
    await ada.button("Send").click();
    const { files } = await bo.next("posted");
    assert.equal(files[0].name, "cat.txt");
    await eventually(async () => assert.equal(await inTray(ada), 0));
  });
});

/** What a camera would write into a picture. */
const SECRET = "52 degrees north";

/** @typedef {{ name: string, type: string, bytes: number[] }} Given */

/** @param {Person} person */
const attachButton = (person) => person.button("Add pictures or files");

/** @param {Person} person */
const inTray = (person) => person.page.getByRole("button", { name: /^Take out / }).count();

/** @param {Person} person @param {{ name: string, mimeType: string, buffer: Buffer }} file */
async function choose(person, file) {
  await person.page.locator("input[type=file]").setInputFiles(file);
  await person.button(`Take out ${file.name}`).waitFor();
}

/**
 * A photograph that says where it was taken.
 * @param {Person} person
 * @param {string} name
 * @param {number} width
 * @param {number} height
 * @returns {Promise<Given>}
 */
async function picture(person, name, width, height) {
  const jpeg = await person.page.evaluate(
    async ([wide, high]) => {
      const canvas = new OffscreenCanvas(Number(wide), Number(high));
      canvas.getContext("2d")?.fillRect(0, 0, 9, 9);
      const blob = await canvas.convertToBlob({ type: "image/jpeg" });
      return [...new Uint8Array(await blob.arrayBuffer())];
    },
    [width, height],
  );
  const told = [...Buffer.from(`Exif\0\0${SECRET}`)];
  const marker = [0xff, 0xe1, 0, told.length + 2, ...told];
  return { name, type: "image/jpeg", bytes: [...jpeg.slice(0, 2), ...marker, ...jpeg.slice(2)] };
}

/** As a clipboard or a hand would. @param {Person} person @param {"paste" | "drop"} how @param {Given[]} files */
async function bring(person, how, files) {
  await person.page.evaluate(
    ({ how: way, files: all }) => {
      const carried = new DataTransfer();
      for (const { name, type, bytes } of all) {
        carried.items.add(new File([Uint8Array.from(bytes)], name, { type }));
      }
      const common = { bubbles: true, cancelable: true };
      document
        .querySelector("textarea")
        ?.dispatchEvent(
          way === "paste"
            ? new ClipboardEvent("paste", { ...common, clipboardData: carried })
            : new DragEvent("drop", { ...common, dataTransfer: carried }),
        );
    },
    { how, files },
  );
}

/** Something is drawn over the page. @param {Person} person */
async function hover(person) {
  await person.page.evaluate(() => {
    const carried = new DataTransfer();
    carried.items.add(new File(["x"], "x.txt"));
    document.body.dispatchEvent(
      new DragEvent("dragenter", { bubbles: true, dataTransfer: carried }),
    );
  });
}

/** @param {string} address */
async function fetched(address) {
  const answer = await fetch(address);
  return new TextDecoder("latin1").decode(await answer.arrayBuffer());
}

/** @param {HTMLElement | SVGElement} element */
const transformOf = (element) => element.style.transform;
/** @param {Element} element */
const hasFocus = (element) => element === document.activeElement;

/** Somebody whose wire to the room can be cut. @param {Person} person */
async function wired({ page }) {
  let isCut = false;
  /** @type {import("playwright-core").WebSocketRoute | undefined} */
  let open;
  await page.routeWebSocket(/\/r\/[^/]+\/socket/, (socket) => {
    if (isCut) return void socket.close({ code: 4000 });
    open = socket;
    socket.connectToServer();
  });
  return {
    cut() {
      isCut = true;
      open?.close({ code: 4000 });
    },
    mend() {
      isCut = false;
    },
  };
}
