// Chatter on one's own machine: started by its launcher, with workerd alone.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import https from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, suite, test } from "node:test";
import { settings } from "../../tools/serving/configuration.js";
import { readWrangler } from "../../tools/wrangler.js";
import { newClientId, newToken } from "../support/connection.js";
import { ModelServer } from "../support/model_server.js";
import { lastWords, OwnMachine, UPGRADE } from "../support/own_machine.js";

/** More newcomers than one address may bring, even if a minute ends while they come. */
const CROWD = 2 * 60 + 1;

suite("On one's own machine", { concurrency: 4 }, () => {
  const machine = new OwnMachine();
  before(() => machine.run());
  after(() => machine.remove());

  test("the page, rooms and health are there, with the headers that keep them safe", async () => {
    const page = await machine.get("/r/tea");
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<title>tea · Chatter<\/title>/);
    assert.match(page.headers.get("content-security-policy") ?? "", /default-src 'none'/);

    const lost = await machine.get("/nowhere");
    assert.equal(lost.status, 404);
    assert.match(lost.headers.get("content-security-policy") ?? "", /script-src 'self'/);

    const said = await machine.get("/r/tea", { method: "POST", body: "hello" });
    assert.equal(said.status, 201);
    assert.match(await (await machine.get("/r/tea.txt")).text(), /: hello\n$/);
    assert.equal((await machine.get("/health")).status, 200);
  });

  test("an address that a visitor makes up counts for nothing", async () => {
    const forged = { "cf-connecting-ip": "192.0.2.1", "x-forwarded-for": "192.0.2.1" };
    assert.deepEqual(new Set(await crowd(machine, () => forged)), new Set([101]));
  });

  test("what has not been understood is said in a sentence", async () => {
    const taken = createServer().listen(0, "127.0.0.1");
    await once(taken, "listening");
    const { port } = /** @type {import("node:net").AddressInfo} */ (taken.address());
    /** @type {[string[], number, RegExp][]} */
    const mistakes = [
      [["--prot", "80"], 2, /I do not know the flag --prot/],
      [["--port", "eighty"], 2, /--port is a number/],
      [["--data", "/proc/none"], 2, /I cannot make the directory \/proc\/none/],
      [["--data", machine.data], 2, /Another Chatter keeps its rooms in/],
      [["--certificate", "/none"], 2, /--certificate and --key go together/],
      [
        ["--port", String(port), "--host", "127.0.0.1", "--data", `${machine.data}-2`],
        1,
        new RegExp(`Port ${port} of 127.0.0.1 is taken`),
      ],
    ];
    for (const [flags, code, sentence] of mistakes) {
      const end = await lastWords(machine.start(flags));
      assert.match(end.said, sentence);
      assert.equal(end.code, code, end.said);
    }
    taken.close();
    assert.match((await lastWords(machine.start(["--help"]))).said, /--behind-proxy HEADER/);
  });
});

test("What was said outlives a kill and a stop", async (t) => {
  const machine = await started(t);
  const token = newToken();
  const ada = await machine.connect("tea", { token });
  const bodies = ["One.", "Two.", "Three."];
  for (const body of bodies) await ada.post(body);
  await machine.kill();
  await ada.ended();

  await machine.run();
  const again = await machine.connect("tea", { token });
  assert.deepEqual(again.bodies, bodies);
  await again.post("Four.");
  assert.equal(await machine.end("SIGTERM"), 0, "It ends though somebody is connected.");
  await again.ended();

  await machine.run();
  const late = await machine.connect("tea", { token });
  assert.deepEqual(late.bodies, [...bodies, "Four."]);
  await late.close();
  assert.equal(await machine.end("SIGINT"), 0);
});

test("Behind a proxy its header counts, and no other", async (t) => {
  const flags = ["--behind-proxy", "x-real-ip"];
  const machine = await started(t, { flags });
  const forged = (/** @type {number} */ n) => ({
    "x-real-ip": "192.0.2.1",
    "cf-connecting-ip": `192.0.2.${n}`,
  });
  assert.equal((await crowd(machine, forged)).at(-1), 429, "However they forge the other header.");
  assert.equal(await machine.knock("gate", { "x-real-ip": "192.0.2.2" }), 101);
});

test("With a certificate it is https, where passkeys and secure cookies work", async (t) => {
  const directory = mkdtempSync(join(tmpdir(), "chatter-certificate-"));
  const { certificate, key } = selfMade(directory);
  const flags = ["--certificate", certificate, "--key", key];
  const machine = await started(t, { flags, scheme: "https" });
  const ca = readFileSync(certificate);
  const upgrade = https.get(`${machine.url}/r/tea/socket`, { ca, headers: UPGRADE });
  const [answer, socket] = await once(upgrade, "upgrade");
  socket.destroy();
  assert.match(String(answer.headers["set-cookie"]), /^__Host-chatter=.*; Secure/);
  rmSync(directory, { recursive: true });
});

test("A model on this machine is asked, by its address", async (t) => {
  const model = await new ModelServer().start();
  t.after(() => model.stop());
  const settings = Object.entries(model.bindings).map(([name, { value }]) => [name, value]);
  const machine = await started(t, { environment: Object.fromEntries(settings) });
  const ada = await machine.connect("tea");
  const mentions = [ada.welcomed.room.assistant.id];
  ada.send({ type: "post", body: "@Sage, are you there?", client_id: newClientId(), mentions });
  const asked = await model.next();
  asked.say("Here I am.");
  asked.end();
  await ada.next("posted", { body: "Here I am." });
});

test("Every setting of the documents can be set from the environment", async (t) => {
  const wrangler = await readWrangler();
  const bindings = [
    ...wrangler.ratelimits.map((/** @type {{ name: string }} */ { name }) => name),
    ...wrangler.r2_buckets.map((/** @type {{ binding: string }} */ { binding }) => binding),
  ];
  const rows = readFileSync("docs/operating.md", "utf8").matchAll(/^\| (`[A-Z_`, ]+`) \|/gm);
  const documented = [...rows].flatMap(([, names]) => names.match(/[A-Z_]+/g) ?? []);
  assert.deepEqual(
    documented.filter((name) => !bindings.includes(name)).sort(),
    Object.keys(settings(wrangler)).sort(),
  );

  const environment = { OPERATOR_KEY: "a long secret", AI_NAME: 'Sage "the wise" \\ $HOME' };
  const machine = await started(t, { environment });
  await machine.get("/r/tea", { method: "POST", body: "hello" });
  const asked = { headers: { authorization: "Bearer a long secret" } };
  assert.equal((await machine.get("/r/tea/counters", asked)).status, 200);
});

/**
 * A machine for one test.
 * @param {import("node:test").TestContext} t
 * @param {ConstructorParameters<typeof OwnMachine>[0]} [wish]
 */
async function started(t, wish) {
  const machine = new OwnMachine(wish);
  t.after(() => machine.remove());
  return machine.run();
}

/**
 * A crowd of newcomers knocks, up to the first who has to wait.
 * @param {OwnMachine} machine
 * @param {(n: number) => Record<string, string>} headers
 */
async function crowd(machine, headers) {
  const statuses = [];
  for (let n = 0; n < CROWD && statuses.at(-1) !== 429; n++) {
    statuses.push(await machine.knock("gate", headers(n)));
  }
  return statuses;
}

/** A key and a certificate of this machine's own making, in a directory. @param {string} directory */
function selfMade(directory) {
  const [certificate, key] = ["certificate.pem", "key.pem"].map((name) => join(directory, name));
  const kind = [
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "2",
  ];
  const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const files = ["-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", "-x509", ...kind, ...subject, ...files], { stdio: "ignore" });
  return { certificate, key };
}
