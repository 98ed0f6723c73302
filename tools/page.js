// The page: built from public/ to build/page, which is what is served. Scripts and styles are bundled
// under names that carry a hash, so that they may be kept for a year; what refers to them is written
// here: the links in the HTML, and the list of files that the service worker keeps.

import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";

import { root } from "./command.js";
import { emojiTables } from "./emoji.js";
import { styles } from "./styles.js";

const SOURCE = join(root, "public");
const BUILT = join(root, "build", "page");
const APP = "/js/app.js";
/** What the HTML names beside that, as it names it. */
const OTHERS = ["/js/lost.js", "/css/app.css", "/css/lost.css"];
const THEME = "/js/theme.js";
const WORKER = "/service_worker.js";
/** Of these, a page without a network needs nothing. */
const NOT_KEPT = /\.map$|\/lost-|\.png$|^\/404\.html$|^\/plain\.css$|^\/_headers$/;

/** @param {{ forDevelopment?: boolean }} [wish] with maps to the sources, and nothing made shorter */
export async function buildPage({ forDevelopment = false } = {}) {
  // Not at the top: this module is read before esbuild is installed.
  const { build } = await import("esbuild");
  /** @type {import("esbuild").BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    charset: "utf8",
    target: "es2024",
    minify: !forDevelopment,
    sourcemap: forDevelopment,
    // WebKit before Safari 27 never starts a page in which two modules wait for a third one's.
    supported: { "top-level-await": false },
    logLevel: "warning",
    write: false,
  };
  /** @param {string[]} entries @param {import("esbuild").Plugin[]} [plugins] @param {string} [prefix] */
  const bundle = async (entries, plugins = [], prefix = "") => {
    const { outputFiles = [], metafile } = await build({
      ...common,
      entryPoints: entries.map((path) => join(SOURCE, path)),
      entryNames: "[name]-[hash]",
      chunkNames: `${prefix}[name]-[hash]`,
      outdir: join(BUILT, "assets"),
      splitting: true,
      metafile: true,
      plugins: [emojiTables, styles(!forDevelopment), ...plugins],
    });
    return { outputFiles, outputs: metafile?.outputs ?? {} };
  };
  // A page that is no room shares nothing with the room's, whose parts would come in smaller pieces.
  const app = await bundle([APP], [sharedAtOnce]);
  beginWithShared(app);
  if (!forDevelopment) await shorten(app);
  const bundles = [await bundle(OTHERS, [], "lost-"), await bundle([THEME]), app];

  /** The files to be served, by their addresses. @type {Map<string, string | Uint8Array>} */
  const files = new Map();
  /** @param {import("esbuild").OutputFile[]} outputFiles */
  const add = (outputFiles) => {
    for (const { path, contents } of outputFiles) files.set(`/${relative(BUILT, path)}`, contents);
  };
  add(bundles.flatMap((it) => it.outputFiles));
  for (const path of filesUnder(SOURCE)) {
    if (/^\/(js|css)\//.test(path)) continue;
    const text = path.endsWith(".html") && readFileSync(join(SOURCE, path), "utf8");
    // What both bundles have, the last one has its own of.
    const used = String(text).includes(APP) ? bundles : bundles.toReversed();
    const outputs = Object.assign({}, ...used.map((it) => it.outputs));
    files.set(path, text ? linked(text, outputs) : readFileSync(join(SOURCE, path)));
  }
  const kept = [...files.keys()].filter((path) => !NOT_KEPT.test(path) && path !== WORKER);
  const { outputFiles = [] } = await build({
    ...common,
    entryPoints: [join(SOURCE, WORKER)],
    outdir: BUILT,
    define: {
      FILES: JSON.stringify(kept.map((path) => (path === "/index.html" ? "/" : path)).sort()),
      EDITION: JSON.stringify(digest(kept.map((path) => files.get(path) ?? ""))),
    },
  });
  add(outputFiles);
  await write(files);
}

/**
 * What comes later needs all that came at once: so it is one file, not one for each set of those that
 * share it, and a tenth smaller.
 * @type {import("esbuild").Plugin}
 */
const sharedAtOnce = {
  name: "shared at once",
  setup({ onLoad }) {
    const app = JSON.stringify(join(SOURCE, APP));
    const later = new Set();
    for (const file of filesUnder(join(SOURCE, "js")).filter((name) => name.endsWith(".js"))) {
      const path = join(SOURCE, "js", file);
      for (const [, to = ""] of readFileSync(path, "utf8").matchAll(/\bimport\("(\.[^"]+)"\)/g)) {
        later.add(join(dirname(path), to));
      }
    }
    onLoad({ filter: /\.js$/ }, ({ path }) =>
      later.has(path)
        ? { contents: `import ${app};\n${readFileSync(path, "utf8")}`, resolveDir: dirname(path) }
        : undefined,
    );
  },
};

/** @typedef {{ outputFiles: import("esbuild").OutputFile[], outputs: import("esbuild").Metafile["outputs"] }} Bundle */

/** @param {Bundle} app the path of what the HTML names as its script, and what is said of it */
const entryOf = ({ outputs }) =>
  Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === `public${APP}`);

/** The entry does nothing but import what all that comes later shares with it: the HTML asks for that. @param {Bundle} app */
function beginWithShared(app) {
  const [path, entry] = entryOf(app) ?? [""];
  const [shared, ...others] = entry?.imports.filter((it) => it.kind === "import-statement") ?? [];
  const isBare = Object.values(entry?.inputs ?? {}).every((it) => it.bytesInOutput === 0);
  const output = shared && app.outputs[shared.path];
  if (!isBare || !output || others.length > 0) return;
  output.entryPoint = `public${APP}`;
  delete app.outputs[path];
  app.outputFiles = app.outputFiles.filter((file) => file.path !== join(root, path));
}

/**
 * What every visitor loads before anything is seen is worth a second, slower minifier: it takes a
 * twentieth of it. Names and exports between files stay, and so does the hash of what came in.
 * @param {Bundle} app
 */
async function shorten(app) {
  const { minify } = await import("terser");
  const [entry] = entryOf(app) ?? [""];
  for (const file of app.outputFiles.filter(({ path }) => path === join(root, entry))) {
    const { code = "" } = await minify(file.text, { module: true, compress: { passes: 2 } });
    file.contents = Buffer.from(code);
  }
}

/**
 * The HTML with the built files in place of their sources, and with what the script imports at once.
 * @param {string} html
 * @param {import("esbuild").Metafile["outputs"]} outputs
 */
function linked(html, outputs) {
  const address = (/** @type {string} */ output) => `/${relative(BUILT, join(root, output))}`;
  let page = html.replace(/^\s+/gm, "");
  /** @type {Map<string, string>} */
  const languages = new Map();
  for (const [output, { entryPoint, imports }] of Object.entries(outputs)) {
    const source = entryPoint && `/${relative(SOURCE, join(root, entryPoint))}`;
    const language = /^\/js\/i18n\/(?:html\/)?(\w\w)\.js$/.exec(source ?? "")?.[1];
    if (language) languages.set(language, address(output));
    if (!source || !page.includes(`"${source}"`)) continue;
    const ahead = imports.filter(({ kind }) => kind === "import-statement");
    const links = ahead.map(({ path }) => `<link rel="modulepreload" href="${address(path)}">\n`);
    page = page.replace(`"${source}"`, `"${address(output)}"`);
    page = page.replace("<script", `${links.join("")}<script`);
  }
  // The first script says which language is needed, and asks for it.
  const spoken = [...languages].sort().map(([language, path]) => ` data-${language}="${path}"`);
  return page.replace("<script", `<script${spoken.join("")}`);
}

/** What is the same stays untouched, and what is served no longer goes. @param {Map<string, string | Uint8Array>} files */
async function write(files) {
  for (const [path, contents] of files) {
    const file = join(BUILT, path);
    if (existsSync(file) && readFileSync(file).equals(Buffer.from(contents))) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
  }
  for (const path of filesUnder(BUILT)) if (!files.has(path)) await rm(join(BUILT, path));
}

/** @param {string} folder @returns {string[]} */
function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(folder, join(entry.parentPath, entry.name))}`);
}

/** @param {(string | Uint8Array)[]} contents */
function digest(contents) {
  const hash = createHash("sha256");
  for (const content of contents) hash.update(content);
  return hash.digest("hex").slice(0, 12);
}
