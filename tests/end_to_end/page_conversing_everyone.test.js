// For everyone, while one acts: nothing that axe finds with a toolbar, a picker, a list or a question open.

import { suite, test } from "node:test";
import { act, toolbar } from "../support/acting.js";
import { assertClean } from "../support/axe.js";
import { DESKTOP, openDoors, PHONE } from "../support/person.js";

/** @typedef {import("../support/person.js").Person} Person */

const { world, visit } = await openDoors();

suite("Conversing, for everyone", () => {
  for (const [size, options] of Object.entries({ phone: PHONE, desktop: DESKTOP })) {
    test(`axe finds nothing while one acts, on a ${size}`, async () => {
      const room = `clean-${size}`;
      const bo = await world.connect(room);
      const { seq } = await bo.post("Shall we meet?");
      bo.send({ type: "react", message: seq, emoji: "🎉", on: true });
      bo.send({ type: "post", body: "At six", client_id: "r", reply_to: seq });
      bo.send({ type: "remove", message: (await bo.post("Or not")).seq });
      const ada = await visit(room, { ...options, bypassCSP: true });
      const mentions = [(await bo.next("joined")).member];
      const body = `@${mentions[0].name}, come`;
      bo.send({ type: "post", body, client_id: "m", mentions: [mentions[0].id] });
      bo.send({ type: "typing" });
      await ada.sees(/ is typing$/);
      await ada.say("Mine");
      await toolbar(ada, "Shall we meet?");
      await assertClean(ada, "the toolbar");
      await ada.button("React").click();
      await ada.page.getByRole("dialog").waitFor();
      await assertClean(ada, "the picker");
      await ada.page.keyboard.press("Escape");
      await act(ada, "Shall we meet?", "Reply");
      await ada.composer.pressSequentially("@");
      await ada.page.getByRole("option").first().waitFor();
      await assertClean(ada, "an answer, and the list of people");
      await ada.page.keyboard.press("Escape");
      await ada.page.keyboard.press("Escape");
      await act(ada, "Mine", "Remove");
      await assertClean(ada, "a message that is about to be removed");
    });
  }
});
