// Firefox, by way of WebDriver BiDi, which it speaks itself. A person is a user context of one browser.

import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { chord, letters, pointer, wheel } from "./strokes.js";

/** @import { Engine, Tab, Wish } from "../engines.js" */

/** It looks nothing up, and asks nothing. */
const PREFERENCES = {
  "intl.accept_languages": "en-US",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.normandy.enabled": false,
  "services.settings.server": "data:,",
};
/** Its push service is this one, and it shows notifications by itself, unasked. @param {string} service the address of its socket */
const pushPreferences = (service) => ({
  "dom.push.serverURL": service,
  "dom.push.testing.allowInsecureServerURL": true,
  "permissions.default.desktop-notification": 1,
  // Else a browser under test is kept from every push service.
  "remote.prefs.recommended": false,
  "alerts.useSystemBackend": false,
});
/** Cookies, and with them everything that a page may keep. */
const REFUSE_STORAGE = { "network.cookie.cookieBehavior": 2 };
/** Said of a server that is down, or of what a person forbade: no fault of the page. */
const OUTSIDE = /^Firefox can.t establish a connection|^Failed to register.*due to user settings/;
const LISTENS = /^WebDriver BiDi listening on (ws:\S+)/;

/** @param {string} program @param {Wish} [wish] @returns {Promise<Engine>} */
export async function launchFirefox(program, { storage, push } = {}) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "chatter-firefox-"));
  const preferences = {
    ...PREFERENCES,
    ...(storage === "refused" && REFUSE_STORAGE),
    ...(push && pushPreferences(push)),
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  fs.writeFileSync(path.join(profile, "user.js"), lines.join("\n"));
  const browser = spawn(
    program,
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const bidi = await converse(await addressOf(browser.stderr));
  await bidi.ask("session.new", { capabilities: {} });
  await bidi.ask("session.subscribe", { events: ["log.entryAdded"] });
  return {
    open: async () => {
      const { userContext } = await bidi.ask("browser.createUserContext", {});
      const { context } = await bidi.ask("browsingContext.create", { type: "window", userContext });
      return tab(bidi, context);
    },
    close: async () => {
      const gone = once(browser, "exit");
      browser.kill();
      await gone;
      fs.rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** @param {import("node:stream").Readable} output */
async function addressOf(output) {
  for await (const line of createInterface(output)) {
    const address = line.match(LISTENS)?.[1];
    if (address === undefined) continue;
    // What it says from here on is nobody's, and must not fill the pipe.
    output.resume();
    return `${address}/session`;
  }
  throw new Error("Firefox ended without a word about where it listens.");
}

/**
 * Commands and their results, by number; what is not a result is an event.
 * @param {string} address
 */
async function converse(address) {
  const socket = new WebSocket(address);
  await once(socket, "open");
  /** @type {Map<number, PromiseWithResolvers<any>>} */
  const asked = new Map();
  /** @type {((event: any) => void)[]} */
  const listeners = [];
  socket.addEventListener("message", ({ data }) => {
    const { id, type, result, message, params } = JSON.parse(data);
    if (type === "event") for (const listener of listeners) listener(params);
    else if (type === "success") asked.get(id)?.resolve(result);
    else asked.get(id)?.reject(new Error(message));
    asked.delete(id);
  });
  let last = 0;
  return {
    /** @param {string} method @param {object} params */
    ask(method, params) {
      last += 1;
      const answer = Promise.withResolvers();
      asked.set(last, answer);
      socket.send(JSON.stringify({ id: last, method, params }));
      return answer.promise;
    },
    /** @param {(event: any) => void} listener */
    listen: (listener) => listeners.push(listener),
  };
}

/** @typedef {Awaited<ReturnType<typeof converse>>} Bidi */

/** @param {Bidi} bidi @param {string} context @returns {Tab} */
function tab(bidi, context) {
  /** @type {string[]} */
  const faults = [];
  bidi.listen(({ type, source, level, text }) => {
    const told = type === "javascript" && level === "error" && source.context === context;
    if (told && !OUTSIDE.test(text)) faults.push(text);
  });
  const perform = async (/** @type {object[]} */ actions) => {
    // Only the window in front has the focus.
    await bidi.ask("browsingContext.activate", { context });
    await bidi.ask("input.performActions", { context, actions });
  };
  return {
    go: (url) => bidi.ask("browsingContext.navigate", { context, url, wait: "complete" }),
    reload: () => bidi.ask("browsingContext.reload", { context, wait: "complete" }),
    run: async (work, ...given) => {
      const expression = `Promise.resolve((${work})(...${JSON.stringify(given)})).then((it) => JSON.stringify(it))`;
      const target = { context };
      const told = await bidi.ask("script.evaluate", { expression, target, awaitPromise: true });
      if (told.type === "exception") throw new Error(told.exceptionDetails.text);
      return told.result.value === undefined ? undefined : JSON.parse(told.result.value);
    },
    press: (...keys) => perform(chord(...keys)),
    type: (words) => perform(letters(words)),
    click: (place) => perform(pointer(place, true)),
    hover: (place) => perform(pointer(place)),
    wheel: (place, distance) => perform(wheel(place, distance)),
    resize: (width, height) =>
      bidi.ask("browsingContext.setViewport", { context, viewport: { width, height } }),
    faults: () => faults,
  };
}
