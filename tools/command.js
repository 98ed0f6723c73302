// Running a command of this project and the programs that it runs. Everything in tools/ uses
// nothing but Node's own modules, because it runs before anything is installed, on Node 20 too.

import { spawn } from "node:child_process";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const binaries = join(root, "node_modules", ".bin");

/** Programs see npm's binaries first (its Node among them), and rustup's even without a profile. */
const environment = {
  ...process.env,
  PATH: [binaries, process.env.PATH, join(homedir(), ".cargo", "bin")].join(delimiter),
  // Nothing that runs here tells anyone that it does.
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true", // And with it the question whether there is a newer wrangler.
};

/** npm tells where in npm it failed, which helps nobody here. */
const STACK_TRACE = /^npm error\s+at /;

/** Something the reader can understand and mend: told as a sentence, without a stack trace. */
export class Failure extends Error {}

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();
let interrupted = false;

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    interrupted = true;
    for (const child of running) child.kill(signal);
  });
}
process.on("exit", () => {
  for (const child of running) child.kill();
});

/**
 * The whole of a command: does its work, and ends with 1 if that failed.
 * @param {() => Promise<void>} work
 */
export async function command(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(`\n${error.message}`);
    process.exit(1);
  }
}

/**
 * Runs a program before the reader's eyes.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [extra] more of the environment
 */
export async function run(program, args, extra) {
  await finish(start(program, args, "inherit", extra), program, args);
}

/**
 * Runs a program silently, and gives back what it answered; if it fails, everything it printed is told.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [extra] more of the environment
 */
export async function ask(program, args, extra) {
  return (await listen(program, args, extra)).answer;
}

/**
 * Runs a program silently, and gives back everything it printed.
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [extra] more of the environment
 */
export async function record(program, args, extra) {
  return (await listen(program, args, extra)).output;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [extra]
 */
async function listen(program, args, extra) {
  const child = start(program, args, "pipe", extra);
  let answer = "";
  let output = "";
  child.stdout?.on("data", (chunk) => (answer += chunk));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => (output += chunk));
  }
  try {
    await finish(child, program, args);
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    const words = output.split("\n").filter((line) => !STACK_TRACE.test(line));
    throw new Failure(`${words.join("\n")}\n${failure.message}`);
  }
  return { answer: answer.trim(), output: output.trim() };
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {"inherit" | "pipe"} output
 * @param {NodeJS.ProcessEnv} [extra]
 */
function start(program, args, output, extra) {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...environment, ...extra },
    stdio: [output === "inherit" ? "inherit" : "ignore", output, output],
  });
  running.add(child);
  return child;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} program
 * @param {string[]} args
 */
function finish(child, program, args) {
  return /** @type {Promise<void>} */ (
    new Promise((resolve, reject) => {
      child.on("error", () => {
        running.delete(child);
        reject(new Failure(`The program "${program}" could not be started: is it installed?`));
      });
      child.on("close", (code) => {
        running.delete(child);
        if (interrupted) process.exit(130);
        if (code === 0) resolve();
        else reject(new Failure(`Failed: ${program} ${args.join(" ")}`));
      });
    })
  );
}

/** @type {Set<string>} */
const longTasks = new Set();

/**
 * Does work that takes a while and needs the network, and shows that it is going on.
 * @param {string} title
 * @param {() => Promise<unknown>} work
 */
export async function longTask(title, work) {
  const elapsed = stopwatch();
  console.log(`  … ${title}`);
  longTasks.add(title);
  const ticker = setInterval(() => {
    // Of those that run side by side, the first tells of all.
    const [first] = longTasks;
    if (first === title) console.log(`    ${elapsed()} s: still ${[...longTasks].join(", ")}`);
  }, 15_000);
  try {
    await work();
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    throw new Failure(`${failure.message}\nThis came of ${title}: is the network there?`);
  } finally {
    clearInterval(ticker);
    longTasks.delete(title);
  }
  console.log(`  ✓ ${title}: ${elapsed()} s`);
}

/** Starts to count seconds. */
export function stopwatch() {
  const startedAt = performance.now();
  return () => ((performance.now() - startedAt) / 1000).toFixed(1);
}
