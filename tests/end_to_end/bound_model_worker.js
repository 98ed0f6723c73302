// The built Worker with a stand-in for the platform's own models, as `env.AI` has them: `run` gives a
// stream of events or an object. Only tests load this file.

// @ts-expect-error It is the runtime's own.
import { WorkerEntrypoint } from "cloudflare:workers";

// @ts-expect-error What the build makes has no types.
export { Account, ChatRoom, default, FrontDesk } from "./index.js";

const encoder = new TextEncoder();

export class Models extends WorkerEntrypoint {
  /** @param {string} name @param {any} input */
  async run(name, { messages, stream, response_format }) {
    const read = messages.at(-1).content;
    if (read.includes("overload")) throw new Error("InferenceUpstreamError: 3040: Out of capacity");
    if (!stream) {
      const isBound = response_format.json_schema.properties.flagged !== undefined;
      const flagged =
        isBound && read.includes("fool") ? [{ message: 1, reason: "harassment" }] : [];
      return { response: { flagged } };
    }
    const words = [name, " has ", 3, " words"];
    const events = words.map((response) => `data: ${JSON.stringify({ response, p: "x" })}\n\n`);
    return new ReadableStream({
      type: "bytes",
      start(controller) {
        for (const event of [...events, "data: [DONE]\n\n"]) {
          controller.enqueue(encoder.encode(event));
        }
        controller.close();
      },
    });
  }
}
