// A room that is kept in order: who is banned is gone and stays gone, whatever happens to the process.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { newClientId, newToken } from "../support/connection.js";
import { start } from "../support/world.js";

describe("Moderating", { timeout: 120_000 }, () => {
  /** @type {import("../support/world.js").World} */
  let world;
  before(async () => {
    world = await start();
  });
  after(() => world.stop());

  /** @param {string} address @param {string} [token] */
  const from = (address, token = newToken()) => ({
    headers: { authorization: `Bearer ${token}`, "cf-connecting-ip": address },
  });

  /** @param {string} room @param {import("../support/connection.js").Options} [options] */
  async function refusal(room, options) {
    const refused = await world.open(room, options);
    const { reason } = await refused.next("rejected");
    assert.equal((await refused.ended()).code, 1008);
    assert.deepEqual(
      refused.received.map(({ type }) => type),
      ["rejected"],
    );
    return reason;
  }

  test("A ban closes every tab, and a kill does not undo it", async () => {
    const ada = await world.connect("yard");
    const token = newToken();
    const tabs = [await world.connect("yard", { token }), await world.connect("yard", { token })];
    for (const tab of tabs) await tab.ping();
    const cy = tabs[0].you;
    ada.send({ type: "ban", member_id: cy.id, reason: "Advertising" });
    for (const tab of tabs) {
      const { reason, detail } = await tab.next("rejected");
      assert.equal(reason, "banned");
      assert.match(detail, /Advertising/);
      assert.equal((await tab.ended()).code, 1008);
    }
    await ada.next("banned", { member_id: cy.id, name: cy.name, by: ada.you.id });
    await world.kill();
    await world.run();
    assert.equal(await refusal("yard", { token }), "banned");
    await world.evict("yard");
    assert.equal(await refusal("yard", { token }), "banned");

    const back = await world.connect("yard", { token: ada.token });
    back.send({ type: "unban", member_id: cy.id });
    await back.next("unbanned", { member_id: cy.id });
    await world.connect("yard", { token });
  });

  test("A newcomer from the same network waits, and who has been in before does not", async () => {
    const ada = await world.connect("attic", from("192.0.2.1"));
    const cy = await world.connect("attic", from("2001:db8:1:2::3"));
    const token = newToken();
    const mate = await world.connect("attic", from("2001:db8:1:2::4", token));
    await mate.close();
    await cy.ping();
    ada.send({ type: "ban", member_id: cy.you.id });
    await cy.ended();
    assert.equal(await refusal("attic", from("2001:db8:1:2::5")), "banned");
    await world.kill();
    await world.run();
    assert.equal(await refusal("attic", from("2001:db8:1:2::5")), "banned");
    await world.connect("attic", from("2001:db8:1:3::5"));
    await world.connect("attic", from("2001:db8:1:2::4", token));
  });

  test("A report is read and resolved, and a silence is heard", async () => {
    const ada = await world.connect("stairs");
    const cy = await world.connect("stairs");
    const dee = await world.connect("stairs");
    const { seq } = await cy.post("Buy my things");
    dee.send({ type: "report", message: seq, reason: "An advertisement" });
    await dee.next("reported", { message: seq });
    await world.evict("stairs");
    ada.send({ type: "load_reports" });
    const [report] = (await ada.next("reports_loaded")).reports;
    assert.equal(report.message.body, "Buy my things");
    assert.deepEqual([report.by.id, report.reason], [dee.you.id, "An advertisement"]);
    ada.send({ type: "resolve_report", report: report.report, action: "remove" });
    await ada.next("report_resolved", { report: report.report, by: ada.you.id });
    await cy.next("removed", { message: seq, member_id: ada.you.id });

    ada.send({ type: "silence", member_id: cy.you.id, seconds: 600 });
    await cy.next("silenced", { member_id: cy.you.id });
    const { reason, retry_after_ms } = await cy.offer("But listen");
    assert.equal(reason, "silenced");
    assert.ok(retry_after_ms > 0 && retry_after_ms <= 600_000);
    ada.send({ type: "load_moderation" });
    const { silenced, filter_words } = await ada.next("moderation_loaded");
    assert.equal(silenced[0].member_id, cy.you.id);
    assert.deepEqual(filter_words, []);
  });

  test("Veiled words keep their mark wherever they are told", async () => {
    const ada = await world.connect("kitchen");
    ada.send({ type: "change_room", filter: "blur", filter_words: ["mildew"] });
    await ada.next("room_changed", { filter: "blur" });
    const foul = await ada.post("So much m1ldew here");
    assert.equal(foul.flagged, true);
    const client_id = newClientId();
    ada.send({ type: "post", body: "Oh dear", client_id, reply_to: foul.seq });
    const reply = await ada.next("posted", { client_id });
    assert.deepEqual([reply.flagged, reply.reply_to.flagged], [undefined, true]);
    const other = await ada.post("So much dust here");
    ada.send({ type: "edit", message: other.seq, body: "So much mildew here" });
    assert.equal((await ada.next("edited")).flagged, true);
    await world.kill();
    await world.run();

    const { token } = ada;
    const flagged = (/** @type {any} */ event) => [event.seq, Boolean(event.flagged)];
    const fresh = await world.connect("kitchen", { token });
    await fresh.settled();
    const marks = [
      [foul.seq, true],
      [reply.seq, false],
      [other.seq, true],
    ];
    assert.deepEqual(fresh.heard("posted").map(flagged), marks);
    assert.equal(fresh.heard("posted")[1].reply_to.flagged, true);
    const resumed = await world.connect("kitchen", { token, after: foul.seq });
    await resumed.settled();
    assert.equal(resumed.heard("edited")[0].flagged, true);
    fresh.send({ type: "edit", message: other.seq, body: "So much dust here" });
    assert.equal((await fresh.next("edited")).flagged, undefined);
    const again = await world.connect("kitchen", { token, after: foul.seq });
    await again.settled();
    assert.deepEqual(
      again.heard("edited").map((it) => Boolean(it.flagged)),
      [false, false],
    );
  });

  test("Newcomers are put out together, and an owner undoes it in one step", async () => {
    const ada = await world.connect("cellar");
    await ada.post("Quiet here");
    const bo = await world.connect("cellar");
    ada.send({ type: "appoint", member_id: bo.you.id, role: "moderator" });
    await bo.next("appointed");
    const since = Date.now() - 60_000;
    const raiders = await Promise.all([0, 1, 2, 3, 4].map(() => world.connect("cellar")));
    for (const raider of raiders) await raider.ping();
    bo.send({ type: "ban_newcomers", since });
    for (const raider of raiders) assert.equal((await raider.ended()).code, 1008);
    ada.send({ type: "undo_acts", member_id: bo.you.id, since });
    for (const { you } of raiders) await ada.next("unbanned", { member_id: you.id });
    await world.connect("cellar", { token: raiders[0].token });
  });

  test("Newcomers are put out of a room in which nothing was ever said", async () => {
    const ada = await world.connect("shed");
    const raiders = await Promise.all([0, 1, 2].map(() => world.connect("shed")));
    for (const raider of raiders) await raider.ping();
    ada.send({ type: "ban_newcomers", since: Date.now() - 60_000 });
    for (const raider of raiders) assert.equal((await raider.ended()).code, 1008);
    const { token } = raiders[0];
    assert.equal(await refusal("shed", { token }), "banned");
  });
});
