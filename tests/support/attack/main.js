// The attackers, in a process of their own, so that their work does not delay those who are measured:
// `node main.js SOCKET CASE COUNT NEWEST`. They end with their input.

import os from "node:os";
import { Attacker } from "./attacker.js";
import { CASES } from "./cases.js";

const [socket = "", name = "", count = "1", newest = "0"] = process.argv.slice(2);

os.setPriority(10);
process.stdin.resume().on("end", () => process.exit());

for (let number = 1; number <= Number(count); number++) {
  const attacker = new Attacker(socket, number);
  (async () => {
    for (;;) await CASES[name]?.(attacker, Number(newest));
  })();
}
