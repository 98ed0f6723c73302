// The attackers, in a process of their own, so that their work does not delay those who are measured:
// `node main.js SOCKET CASE COUNT NEWEST [RECORD]`. They end with their input.

import os from "node:os";
import { Attacker } from "./attacker.js";
import { CASES } from "./cases.js";
import { Record } from "./record.js";

const [socket = "", name = "", count = "1", newest = "0", file] = process.argv.slice(2);

os.setPriority(10);
process.stdin.resume().on("end", () => process.exit());
const record = file ? new Record(file) : undefined;

for (let number = 1; number <= Number(count); number++) {
  const attacker = new Attacker(socket, number, record);
  (async () => {
    for (;;) await CASES[name]?.(attacker, Number(newest));
  })();
}
