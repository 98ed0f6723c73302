// One file's way to the room: its bytes as they are, how much of them has gone, and the room's answer.

import { roomPath } from "../protocol.js";

/** @import { Attachment, PendingFile } from "../types/ui.js" */

/**
 * `failed` is nobody's no: the network broke, the server did, or it asks for a pause.
 * @typedef {{ kind: "taken", file: Attachment }
 *   | { kind: "refused", reason: string, detail?: string, retry_after_ms?: number }
 *   | { kind: "failed", pause?: number }} Answer
 */
/** @typedef {(file: PendingFile, blob: Blob, signal: AbortSignal, onProgress: (share: number) => void) => Promise<Answer>} Upload */

/** So long is waited without a word. */
const PAUSE_MS = 30_000;

/** A message is refused for other things by the same words. @type {Record<string, string>} */
const BY_REASON = { too_many: "files_full", no_files: "no_files" };
/** @type {Record<number, string>} */
const BY_STATUS = { 404: "no_files", 413: "too_large", 429: "file_budget" };

/** @param {string} room @returns {Upload} */
export const createUpload = (room) => (file, blob, signal, onProgress) =>
  new Promise((resolve) => {
    // Nothing else tells how much has gone.
    const request = new XMLHttpRequest();
    request.open("POST", `${roomPath(room)}/files?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.responseType = "text";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onloadend = () => resolve(read(request.status, request.responseText));
    signal.addEventListener("abort", () => request.abort());
    request.send(blob);
  });

/** @param {number} status 0 where none came @param {string} text @returns {Answer} */
export function read(status, text) {
  const { file, reason, detail, retry_after_ms } = parse(text);
  if (status === 201 && typeof file?.id === "string") return { kind: "taken", file };
  if (status === 429 && retry_after_ms <= PAUSE_MS)
    return { kind: "failed", pause: retry_after_ms };
  const isBroken = status < 400 || status >= 500 || reason === "malformed";
  if (isBroken && reason !== "no_files") return { kind: "failed" };
  return {
    kind: "refused",
    reason: BY_REASON[reason] ?? BY_STATUS[status] ?? (reason ? String(reason) : "file_failed"),
    ...(typeof detail === "string" && { detail }),
    ...(Number.isFinite(retry_after_ms) && { retry_after_ms }),
  };
}

/** @param {string} text @returns {any} */
function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
