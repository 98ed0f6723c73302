// A bucket on this machine, in a server that speaks S3 (moto, from PyPI), behind a wire that can be cut.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { python } from "../../tools/python.js";
import { startBalancer } from "./balancer.js";

const NAME = "chatter";
const PREFIX = "rooms";
/** It asks for a signature, and does not check it. */
const CREDENTIAL = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request";
const HEADERS = { authorization: `${CREDENTIAL}, SignedHeaders=host, Signature=0` };

/** Whether there is such a server on this machine. */
export const isThere = () => python() !== undefined;

export async function startBucket() {
  const program = python();
  if (program === undefined) throw new Error("There is no S3 server on this machine.");
  const server = spawn(program, ["-m", "moto.server", "--host", "127.0.0.1", "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const port = await new Promise((resolve, reject) => {
    server.once("exit", () => reject(new Error("The S3 server ended.")));
    for (const stream of [server.stdout, server.stderr]) {
      createInterface(stream).on("line", (line) => {
        const running = line.match(/Running on http:\/\/127\.0\.0\.1:(\d+)/);
        if (running) resolve(Number(running[1]));
      });
    }
  });
  const wire = await startBalancer([port]);
  const ask = (/** @type {string} */ path, method = "GET") =>
    fetch(`http://127.0.0.1:${port}/${NAME}${path}`, { method, headers: HEADERS });
  await ask("", "PUT");

  return {
    wire,
    url: `s3://${NAME}/${PREFIX}`,
    environment: {
      AWS_ENDPOINT_URL: wire.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    },
    /**
     * Where the instance listens for the others that owns an object; nothing, if none does.
     * @param {string} object
     * @returns {Promise<string | undefined>}
     */
    async owner(object) {
      const listed = await (await ask(`?list-type=2&prefix=${PREFIX}/v1/do/`)).text();
      const key = listed.match(new RegExp(`<Key>([^<]*/${object}/own.json)</Key>`))?.[1];
      if (key === undefined) return undefined;
      const { node } = await (await ask(`/${key}`)).json();
      if (!node) return undefined;
      return (await (await ask(`/${PREFIX}/v1/nodes/${node}.json`)).json()).address;
    },
    stop() {
      wire.stop();
      server.kill("SIGKILL");
    },
  };
}
