// The results as a table that a person reads.

/** @typedef {import("./main.js").Results} Results */
/** @typedef {import("./measure.js").Capacity} Capacity */

/** @param {Results} results */
export function table(results) {
  const { chatter, plain } = results.servers;
  const socketIo = results.servers["socket.io"];
  const all = [chatter, socketIo, plain];
  /** @type {string[][]} */
  const rows = [["", "Chatter", "Socket.IO", "plain object"]];
  for (const size of Object.keys(chatter.rooms)) {
    rows.push(
      [
        `${grouped(Number(size))} members: deliveries/s`,
        ...all.map((one) => highest(one.rooms[size])),
      ],
      ["  CPU a delivery there, µs", ...all.map((one) => cpuAtHighest(one.rooms[size]))],
      ["  CPU a delivery at 200,000, µs", ...all.map((one) => cpuAt(200_000, one.rooms[size]))],
      ["  first words of all, p99", ...all.map((one) => late(one.rooms[size].firstWords))],
      ["  all have come in after", ...all.map((one) => `${one.rooms[size].storm.toFixed(1)} s`)],
    );
  }
  rows.push(
    ["a lone message, p50", ...all.map(({ lone }) => `${lone.p50.toFixed(2)} ms`)],
    ["a lone message, p99", ...all.map(({ lone }) => `${lone.p99.toFixed(2)} ms`)],
    ["start-up", ...all.map(({ lone }) => `${lone.startUp.toFixed(0)} ms`)],
    ["an idle connection", ...all.map(({ idle }) => `${(idle.bytes / 1024).toFixed(0)} KiB`)],
    [
      `  ${grouped(chatter.idle.members)} hear a message within`,
      ...all.map(({ idle }) => `${idle.max.toFixed(0)} ms`),
    ],
  );
  const reads = Object.entries(results.reads).map(
    ([kind, { p50, cpu, rows: read }]) =>
      `${kind}: ${p50.toFixed(1)} ms, ${cpu.toFixed(1)} ms of CPU, ${read?.toFixed(0)} rows read`,
  );
  return [
    ...aligned(rows),
    "",
    ...reads,
    `the plain object, storing each message: a lone message takes ${results.storing.p50.toFixed(2)} ms`,
    `wasm: ${(results.wasmBytes / 1000).toFixed(0)} kB gzipped`,
  ].join("\n");
}

/** @param {{ p99: number }} times */
function late({ p99 }) {
  return `${p99.toFixed(0)} ms`;
}

/** @param {Capacity} capacity */
function highest({ highest, isAtPace }) {
  return `${isAtPace ? "≥ " : ""}${grouped(highest)}`;
}

/** @param {Capacity} capacity */
function cpuAtHighest(capacity) {
  return cpuAt(capacity.highest, capacity);
}

/**
 * @param {number} offered
 * @param {Capacity} capacity
 */
function cpuAt(offered, { loads }) {
  const load = loads.find((load) => load.delivered === 1 && load.offered === offered);
  return load === undefined ? "" : load.cpu.toFixed(1);
}

/** @param {number} number */
function grouped(number) {
  return number.toLocaleString("en");
}

/** @param {string[][]} rows */
function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join("  "),
  );
}
