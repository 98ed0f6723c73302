// A page's files at an address of their own, with the sockets of a Worker that runs elsewhere: so that two
// pages can be opened beside each other in the same room.

import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, existsSync, mkdirSync, statSync, symlinkSync } from "node:fs";
import http from "node:http";
import net from "node:net";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../tools/command.js";
import { CACHE } from "../tools/setup.js";

const BUILT = join(root, "build", "page");
/** @type {Record<string, string>} */
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/** The page of a commit, as it was served then: built, if it was. @param {string} commit */
export async function buildOlderPage(commit) {
  const folder = join(CACHE, "older-page", commit);
  const page = join(folder, "build", "page");
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true });
    const archive = execFileSync("git", ["-C", root, "archive", commit], { maxBuffer: 2 ** 28 });
    execFileSync("tar", ["-x", "-C", folder], { input: archive });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  }
  const builder = join(folder, "tools", "page.js");
  if (!existsSync(builder)) return join(folder, "public");
  const { buildPage } = await import(pathToFileURL(builder).href);
  await buildPage();
  return page;
}

/** @param {string} [folder] the page as it is now, unless it is given @param {number} [worker] the port that it talks to */
export async function servePage(folder = BUILT, worker = 0) {
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const isRoom = pathname === "/" || pathname.startsWith("/r/");
    const file = join(folder, isRoom ? "index.html" : normalize(pathname));
    if (!file.startsWith(folder) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "text/plain" });
    createReadStream(file).pipe(response);
  });
  server.on("upgrade", ({ url, rawHeaders, headers }, socket) => {
    const target = net.connect(worker, "127.0.0.1");
    const lines = [`GET ${url} HTTP/1.1`];
    for (let at = 0; at < rawHeaders.length; at += 2) {
      const name = rawHeaders[at] ?? "";
      const isOurs = /^(host|origin)$/i.test(name);
      const value = String(
        isOurs
          ? rawHeaders[at + 1]?.replace(headers.host ?? "", `127.0.0.1:${worker}`)
          : rawHeaders[at + 1],
      );
      lines.push(`${name}: ${value}`);
    }
    target.write(`${lines.join("\r\n")}\r\n\r\n`);
    target.pipe(socket).pipe(target);
    for (const end of [target, socket]) end.on("error", () => end.destroy());
    socket.on("close", () => target.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
