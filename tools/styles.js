// The styles of what is not there at once: a module brings its own along, `import "../../css/search.css"`,
// so that it is never seen without them. In which order they overrule each other is said in later.css,
// whichever comes first.

import { readFileSync } from "node:fs";
import { basename, join } from "node:path";

import { root } from "./command.js";

const FOLDER = join(root, "public", "css");
/** Every sheet stands on these. */
const TOKENS = "tokens_later.css";
const ADOPT = join(root, "public", "js", "ui", "styles.js");

/** @param {boolean} minify @returns {import("esbuild").Plugin} */
export const styles = (minify) => ({
  name: "styles",
  setup({ onResolve, onLoad, esbuild }) {
    /** @type {string[]} */
    const order = readFileSync(join(FOLDER, "later.css"), "utf8").match(/[^/]+\.css(?=";)/g) ?? [];
    onResolve({ filter: /\.css$/ }, ({ path, kind }) =>
      kind === "import-statement" ? { path: basename(path), namespace: "style" } : undefined,
    );
    onLoad({ filter: /./, namespace: "style" }, async ({ path }) => {
      const place = order.indexOf(path);
      if (place === -1)
        return { errors: [{ text: `later.css does not say where ${path} stands.` }] };
      const css = readFileSync(join(FOLDER, path), "utf8");
      const { code } = await esbuild.transform(css, { loader: "css", minify });
      const tokens = path === TOKENS ? "" : `import ${JSON.stringify(`./${TOKENS}`)};\n`;
      const contents = `${tokens}import { adopt } from ${JSON.stringify(ADOPT)};\nadopt(${place}, ${JSON.stringify(code)});`;
      return { contents, resolveDir: FOLDER };
    });
  },
});
