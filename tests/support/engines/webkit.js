// WebKit, as Debian has it for its own browser, by way of WebDriver. A driver holds one session, so each
// person is a driver and a browser of their own, on a screen that nobody sees.

import { spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { chord, letters, pointer, wheel } from "./strokes.js";

/** @import { Engine, Tab } from "../engines.js" */

const SCREEN = ["-screen", "0", "1600x1000x24", "-nolisten", "tcp"];
const PATIENCE_MS = 10_000;

/** @param {string} driver @param {string} display @returns {Promise<Engine>} */
export async function launchWebKit(driver, display) {
  /** @type {{ end: () => Promise<void> }[]} */
  const sessions = [];
  return {
    open: async () => {
      const screen = await turnOn(display);
      const session = await begin(driver, screen.env);
      sessions.push(session, screen);
      return tab(session.ask);
    },
    close: async () => {
      for (const { end } of sessions) await end();
    },
  };
}

/** A screen each, for only one window on a screen has the focus. @param {string} display */
async function turnOn(display) {
  // It finds a number that is free, and writes it to the file that it was given.
  const program = spawn(display, ["-displayfd", "3", ...SCREEN], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await once(
    /** @type {import("node:stream").Readable} */ (program.stdio[3]),
    "data",
  );
  const env = { ...process.env, DISPLAY: `:${String(number).trim()}`, LANGUAGE: "en_US" };
  // The superuser's browser would not start inside its sandbox.
  const loose = { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
  if (process.getuid?.() === 0) Object.assign(env, loose);
  return { env, end: () => ended(program) };
}

/** @param {string} driver @param {NodeJS.ProcessEnv} env */
async function begin(driver, env) {
  const port = await freePort();
  const program = spawn(driver, [`--port=${port}`], { env, stdio: "ignore" });
  const at = `http://127.0.0.1:${port}/session`;
  await answers(port);
  const { sessionId } = await request("POST", at, { capabilities: {} });
  return {
    /** @param {string} method @param {string} what @param {object} [body] */
    ask: (method, what, body) => request(method, `${at}/${sessionId}/${what}`, body),
    end: async () => {
      await request("DELETE", `${at}/${sessionId}`);
      await ended(program);
    },
  };
}

/** @param {string} method @param {string} address @param {object} [body] */
async function request(method, address, body) {
  const response = await fetch(address, { method, body: body && JSON.stringify(body) });
  const { value } = /** @type {any} */ (await response.json());
  if (!response.ok) throw new Error(value.message || value.error);
  return value;
}

/** @param {(method: string, what: string, body?: object) => Promise<any>} ask @returns {Tab} */
function tab(ask) {
  const perform = (/** @type {object[]} */ actions) => ask("POST", "actions", { actions });
  const run = (/** @type {Function} */ work, /** @type {unknown[]} */ ...given) =>
    ask("POST", "execute/async", {
      script: `const done = arguments[1]; Promise.resolve((${work})(...arguments[0])).then(done);`,
      args: [given],
    });
  return {
    go: (url) => ask("POST", "url", { url }),
    reload: () => ask("POST", "refresh", {}),
    run,
    press: (...keys) => perform(chord(...keys)),
    type: (words) => perform(letters(words)),
    click: (place) => perform(pointer(place, true)),
    hover: (place) => perform(pointer(place)),
    wheel: async (place, distance) => {
      await perform(wheel(place, distance));
      // Else the same turn again would be no change, and so no turn.
      await ask("DELETE", "actions");
    },
    resize: async (width, height) => {
      // The window is larger than the page by what the browser draws around it.
      const frame = await run(() => [outerWidth - innerWidth, outerHeight - innerHeight]);
      await ask("POST", "window/rect", { width: width + frame[0], height: height + frame[1] });
    },
    // WebDriver has no way to tell of them.
    faults: () => [],
  };
}

/** @returns {Promise<number>} */
async function freePort() {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return port;
}

/** @param {number} port */
async function answers(port) {
  for (const end = Date.now() + PATIENCE_MS; ; await pause(20)) {
    const socket = net.connect(port, "127.0.0.1");
    try {
      await once(socket, "connect");
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
    } finally {
      socket.destroy();
    }
  }
}

/** @param {import("node:child_process").ChildProcess} program */
async function ended(program) {
  const gone = once(program, "exit");
  program.kill();
  await gone;
}
