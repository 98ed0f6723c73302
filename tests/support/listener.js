// A program that listens to a room by server-sent events, with nothing but fetch.

/** @typedef {{ id: string, event: string, data: any }} Told */

export class Listener {
  /** What was told and not yet asked for. @type {Told[]} */
  #told = [];
  comments = 0;
  #rest = "";
  /** @type {ReadableStreamDefaultReader<string>} */
  #reader;
  #gone = new AbortController();

  /** @param {Response} answer @param {AbortController} gone */
  constructor(answer, gone) {
    this.answer = answer;
    this.#gone = gone;
    const body = /** @type {ReadableStream} */ (answer.body);
    this.#reader = body.pipeThrough(new TextDecoderStream()).getReader();
  }

  /**
   * @param {string} url
   * @param {Record<string, string>} [headers]
   */
  static async open(url, headers) {
    const gone = new AbortController();
    const answer = await fetch(url, { headers, signal: gone.signal });
    return new Listener(answer, gone);
  }

  /** The next event; nothing, once the stream has ended. @returns {Promise<Told | undefined>} */
  async next() {
    while (this.#told.length === 0) if (!(await this.read())) return undefined;
    return this.#told.shift();
  }

  /** Reads on; false at the end. */
  async read() {
    const { value, done } = await this.#reader.read();
    if (done) return false;
    const parts = (this.#rest + value).split("\n\n");
    this.#rest = String(parts.pop());
    for (const part of parts) {
      if (part.startsWith(":")) {
        this.comments += 1;
      } else {
        const fields = Object.fromEntries(part.split("\n").map((line) => line.split(/: (.*)/s)));
        this.#told.push({ id: fields.id, event: fields.event, data: JSON.parse(fields.data) });
      }
    }
    return true;
  }

  leave() {
    this.#gone.abort();
  }
}
