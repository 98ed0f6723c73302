// A client that others could have written, in Python, against Chatter on one's own machine.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { python } from "../../tools/python.js";
import { OwnMachine } from "../support/own_machine.js";

const CLIENT = fileURLToPath(new URL("../support/client.py", import.meta.url));
const program = python() ?? "";
const skip = !program && "there is no Python on this machine with websockets and httpx";

test("A client in Python finds everything as the protocol says", { skip }, async (t) => {
  const machine = new OwnMachine();
  t.after(() => machine.remove());
  await machine.run();
  const { stdout } = await promisify(execFile)(program, [CLIENT, machine.url]);
  assert.equal(stdout, "Everything is as the protocol says.\n");
});
