// The photographer: plays a lively conversation in a real room and takes its picture, on a desktop and
// a phone, by day and by night, into docs/screenshots. The room tells its own time; the pages are
// told the script's, so that the same script makes the same pictures.

import { createHash } from "node:crypto";
import fs from "node:fs";
import { launchBrowser } from "../../tests/support/browser.js";
import { start } from "../../tests/support/world.js";

const ROOM = "tide-clock";
const FOLDER = new URL("./", import.meta.url);
const MAX_BYTES = 300_000;

const ZONE = { locale: "en-GB", timezoneId: "Europe/Berlin" };
const NOW = "2026-06-11T09:12";
const SIZES = {
  desktop: { viewport: { width: 1280, height: 840 } },
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
};
const SCHEMES = /** @type {const} */ (["light", "dark"]);

/** Chance gives names and faces, so they choose theirs. */
const CAST = {
  maya: { token: tokenOf(14), name: "Maya", emoji: "🦊", color: "#eba937" },
  jonas: { token: tokenOf(5), name: "Jonas", emoji: "🐻", color: "#3b6ea5" },
  owl: { token: tokenOf(39), name: "Plum Owl", emoji: "🦉", color: "#7d3f7d" },
  penguin: { token: tokenOf(44), name: "Sky Penguin", emoji: "🐧", color: "#6fb9ec" },
  parrot: { token: tokenOf(58), name: "Jade Parrot", emoji: "🦜", color: "#1fa37a" },
};

/** @typedef {{ by: keyof typeof CAST, at: string, body: string, to?: number, reactions?: [string, (keyof typeof CAST)[]][] }} Line */
/** @type {Line[]} */
const SCRIPT = [
  {
    by: "jonas",
    at: "2026-06-10T18:42",
    body: "The tide clock ran all night without missing a wave.",
    reactions: [["🎉", ["maya", "owl", "penguin"]]],
  },
  {
    by: "maya",
    at: "2026-06-10T18:44",
    body: "Then it has earned a case. I have some *walnut* left.",
  },
  {
    by: "owl",
    at: "2026-06-10T21:01",
    body: "How does it know when the next high water is?",
  },
  {
    by: "jonas",
    at: "2026-06-10T21:03",
    body:
      "Almost by itself. The moon does **most** of it:\n```\nfn next_high(now: Time, port: &Port) -> Time {\n" +
      "    let age = now - port.last_high;\n    now + HALF_MOON_DAY - age % HALF_MOON_DAY\n}\n```",
    reactions: [["🌙", ["owl", "parrot"]]],
  },
  {
    by: "jonas",
    at: "2026-06-10T21:04",
    body: "`HALF_MOON_DAY` is 12 h 25 min, give or take the wind.",
  },
  {
    by: "maya",
    at: "2026-06-11T09:06",
    body: "So on Saturday that is a quarter past ten. Who comes along to check?",
    reactions: [["🙌", ["penguin", "parrot"]]],
  },
  {
    by: "penguin",
    at: "2026-06-11T09:07",
    body: "Me! And I bring something with cinnamon.",
    to: 5,
  },
  {
    by: "parrot",
    at: "2026-06-11T09:08",
    body: "The early boat is the 8:40 from the old pier: https://pier.example/boats",
  },
  { by: "parrot", at: "2026-06-11T09:08", body: "⛵🌊🥐" },
  { by: "maya", at: "2026-06-11T09:10", body: "Perfect. Boots on, it is slippery there." },
];

fs.mkdirSync(FOLDER, { recursive: true });
const [world, browser] = await Promise.all([start(), launchBrowser()]);
try {
  const people = await enact();
  // The room passes nobody's typing on twice in three seconds.
  const typists = [people.owl, people.penguin, people.parrot, people.jonas];
  for (const [size, options] of Object.entries(SIZES)) {
    for (const colorScheme of SCHEMES) {
      const page = await open({ ...options, ...ZONE, colorScheme, reducedMotion: "reduce" });
      typists.pop()?.send({ type: "typing" });
      await page.getByText(/is typing/).waitFor();
      await page.mouse.move(0, 0);
      const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
      if (picture.length > MAX_BYTES) throw new Error(`${size}-${colorScheme} is too large.`);
      fs.writeFileSync(new URL(`${size}-${colorScheme}.png`, FOLDER), picture);
      console.log(`docs/screenshots/${size}-${colorScheme}.png: ${picture.length} bytes`);
      await page.context().close();
    }
  }
} finally {
  await browser.close();
  await world.stop();
}

/** Everyone comes, and the script is played. */
async function enact() {
  const people =
    /** @type {Record<keyof typeof CAST, import("../../tests/support/connection.js").Connection>} */ ({});
  for (const [who, { token, name, ...face }] of Object.entries(CAST)) {
    const person = await world.connect(ROOM, { token });
    await person.rename(name);
    person.send({ type: "change_avatar", ...face });
    await person.next("avatar_changed", { member_id: person.you.id });
    people[/** @type {keyof typeof CAST} */ (who)] = person;
  }
  /** @type {number[]} */
  const seqs = [];
  for (const { by, body, to, reactions = [] } of SCRIPT) {
    const reply = to === undefined ? {} : { reply_to: seqs[to] };
    people[by].send({ type: "post", body, client_id: `line-${seqs.length}`, ...reply });
    const { seq } = await people[by].next("posted", { client_id: `line-${seqs.length}` });
    seqs.push(seq);
    for (const [emoji, those] of reactions) {
      for (const who of those) {
        people[who].send({ type: "react", message: seq, emoji, on: true });
        await people[who].next("reacted", { member_id: people[who].you.id, message: seq });
      }
    }
  }
  return people;
}

/** Maya's page, at the script's time. @param {import("playwright-core").BrowserContextOptions} options */
async function open(options) {
  const context = await browser.newContext({ ...options, serviceWorkers: "block" });
  await context.addCookies([{ name: "chatter", value: CAST.maya.token, url: world.url }]);
  const page = await context.newPage();
  await page.clock.setFixedTime(instant(NOW));
  await page.routeWebSocket(/\/socket/, (socket) => {
    const room = socket.connectToServer();
    room.onMessage((frame) => socket.send(retold(String(frame))));
  });
  await page.goto(`${world.url}/r/${ROOM}`);
  await page.getByRole("button", { name: "Keep this name", exact: true }).click();
  await page.getByText(SCRIPT.at(-1)?.body ?? "").waitFor();
  await page.getByText("fn next_high").waitFor();
  return page;
}

/** A frame of the room, with the script's times in place of today's. @param {string} frame */
function retold(frame) {
  if (!frame.startsWith("[")) return frame;
  const events = JSON.parse(frame).map((/** @type {{ body?: string }} */ event) => {
    const line = SCRIPT.find(({ body }) => body === event.body);
    return line ? { ...event, at: instant(line.at) } : event;
  });
  return JSON.stringify(events);
}

/** @param {string} summer local time in Berlin */
function instant(summer) {
  return Date.parse(`${summer}:00+02:00`);
}

/** @param {number} number */
function tokenOf(number) {
  return createHash("sha256").update(`sitter ${number}`).digest("base64url");
}
