// Somebody who brings files, well or badly.

import http from "node:http";
import { setTimeout as pause } from "node:timers/promises";

/** @typedef {import("./world.js").World} World */

/**
 * @param {World} world
 * @param {string} room A path.
 * @param {string} token
 * @param {Uint8Array | string} body
 * @param {string} [name]
 */
export async function bring(world, room, token, body, name = "boat.png") {
  const answer = await world.get(`${room}/files?${new URLSearchParams({ name })}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: /** @type {BodyInit} */ (body),
  });
  return { status: answer.status, headers: answer.headers, told: await answer.json() };
}

/**
 * An upload of which the body is still to be written.
 * @param {World} world
 * @param {string} room
 * @param {http.OutgoingHttpHeaders} headers
 */
export function beginToBring(world, room, headers) {
  const request = http.request(new URL(`${room}/files?name=slow`, world.url), {
    method: "POST",
    headers,
  });
  /** @type {Promise<number | undefined>} */
  const status = new Promise((resolve) => {
    request.on("response", (response) => resolve(response.resume().statusCode));
    request.on("error", () => resolve(undefined));
  });
  request.flushHeaders();
  return { request, status };
}

/**
 * Looks again and again, until it is so.
 * @param {() => Promise<boolean>} isSo
 */
export async function until(isSo) {
  while (!(await isSo())) await pause(50);
}
