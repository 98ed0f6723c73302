// What the messages in the outbox carry goes to the room before them: of the first that is to go, one
// file after the other. Once the room has them all, the outbox sends the message with their ids. What the
// room refuses is told at the message, and waits there.

/** @import { Page, Pending, PendingFile, Session, Timers } from "../types/ui.js" */
/** @import { Answer, Upload } from "./upload.js" */

/** Between attempts that the network or the server spoiled. */
const AGAIN_MS = [2_000, 5_000, 15_000, 30_000];

/**
 * @typedef {object} UploadsParts
 * @property {Session} session
 * @property {ReturnType<typeof import("./bytes.js").createBytes>} bytes
 * @property {Upload} upload
 * @property {Timers} timers
 * @property {(reason: string, answer?: Answer) => string} why the sentence for a refusal
 * @property {(key: string, id: string) => void} onSent
 * @property {() => void} onProgress
 */

/** @typedef {{ client_id: string, at: number, of: number, share: number, waits: boolean }} Progress */

/** @param {UploadsParts} parts */
export function createUploads({ session, bytes, upload, timers, why, onSent, onProgress }) {
  /** The message whose files are on their way. @type {string | undefined} */
  let current;
  /** @type {Progress | undefined} */
  let progress;
  /** @type {AbortController | undefined} */
  let run;

  const stop = () => {
    run?.abort();
    current = run = progress = undefined;
    onProgress();
  };

  /** @param {string} client_id @param {(message: Pending) => Pending} how */
  const change = (client_id, how) =>
    session.look((room) => ({
      ...room,
      pending: room.pending.map((it) => (it.client_id === client_id ? how(it) : it)),
    }));

  /** @param {string} client_id @param {string} reason @param {Answer} [answer] */
  const refuse = (client_id, reason, answer) => {
    stop();
    change(client_id, (it) => ({ ...it, refused: reason, detail: why(reason, answer) }));
  };

  /** They are brought again, if the message is. @param {Pending} message */
  const expire = ({ client_id, files = [] }) => {
    for (const { key } of files) bytes.note(key, undefined);
    const refused = "file_failed";
    const without = files.map(({ id: _, ...file }) => file);
    change(client_id, (it) => ({ ...it, refused, detail: why(refused), files: without }));
  };

  /** @param {PendingFile} file @param {AbortSignal} signal @returns {Promise<Answer>} */
  const bring = async (file, signal) => {
    const known = await bytes.idOf(file.key);
    if (known) return { kind: "taken", file: { ...file, id: known } };
    const blob = await bytes.get(file.key);
    if (!blob) return { kind: "refused", reason: "file_lost" };
    for (let attempt = 0; ; attempt += 1) {
      if (signal.aborted) return { kind: "failed" };
      const answer = await upload(file, blob, signal, (share) => {
        if (progress) progress = { ...progress, share, waits: false };
        onProgress();
      });
      const usual = AGAIN_MS[attempt];
      if (answer.kind !== "failed" || signal.aborted) return answer;
      if (usual === undefined) return { kind: "refused", reason: "file_failed" };
      const { pause } = answer;
      if (progress) progress = { ...progress, share: 0, waits: pause === undefined };
      onProgress();
      await new Promise((resolve) => {
        const timer = timers.setTimeout(() => resolve(undefined), pause ?? usual);
        signal.addEventListener("abort", () => {
          timers.clearTimeout(timer);
          resolve(undefined);
        });
      });
    }
  };

  /** @param {Pending} message @param {AbortSignal} signal */
  const go = async ({ client_id, files = [] }, signal) => {
    for (const [at, file] of files.entries()) {
      if (file.id) continue;
      progress = { client_id, at: at + 1, of: files.length, share: 0, waits: false };
      onProgress();
      const answer = await bring(file, signal);
      if (signal.aborted) return;
      if (answer.kind === "refused") return refuse(client_id, answer.reason, answer);
      if (answer.kind === "failed") return;
      const { id } = answer.file;
      await bytes.note(file.key, id);
      if (signal.aborted) return;
      onSent(file.key, id);
      const taken = { ...file, ...answer.file };
      change(client_id, (it) => ({
        ...it,
        files: it.files?.map((of) => replaced(of, taken)) ?? [],
      }));
    }
    if (!signal.aborted) stop();
  };

  return {
    get progress() {
      return progress;
    },
    /** @param {Pick<Page, "room" | "connection">} page */
    update({ room, connection }) {
      const late = room.pending.find(isLate);
      if (late) return expire(late);
      const next = room.pending.find(({ refused, retryAt }) => !refused || retryAt !== undefined);
      // Before its welcome a room has not said whether it takes any.
      const isOpen = connection.phase === "open" && room.welcomed;
      const isDue = isOpen && next?.files?.some(({ id }) => !id);
      if (current && (current !== next?.client_id || !isOpen)) stop();
      if (!isDue || !next || current === next.client_id) return;
      current = next.client_id;
      run = new AbortController();
      const { signal } = run;
      if (!room.limits.file_bytes) return refuse(next.client_id, "no_files");
      go(next, signal).catch(() => signal.aborted || refuse(next.client_id, "file_failed"));
    },
    stop,
  };
}

/** The room no longer has what the message names. @param {Pending} message */
const isLate = ({ refused, reply_to, files }) =>
  refused === "not_found" && !reply_to && files?.some(({ id }) => id);

/** @param {PendingFile} file @param {PendingFile} taken */
const replaced = (file, taken) => (file.key === taken.key ? taken : file);
