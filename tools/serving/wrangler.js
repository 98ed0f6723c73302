// What wrangler.toml says, for whoever serves Chatter without wrangler. Node reads no TOML, and this
// file is so simple that a line of it is a table's head or a name with a value of JSON.

/** @typedef {Record<string, any>} Table */

/**
 * Throws at anything that it might misunderstand.
 * @param {string} text
 * @returns {Table}
 */
export function parse(text) {
  /** @type {Table} */
  const document = {};
  let table = document;
  for (const [n, line] of text.split("\n").entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const head = line.match(/^(\[\[?)([\w.]+)\]\]?$/);
    const entry = line.match(/^(\w+) = (.+)$/);
    if (head) table = open(document, head[2].split("."), head[1] === "[[");
    else if (entry) table[entry[1]] = value(entry[2], n + 1);
    else throw new Error(`wrangler.toml, line ${n + 1}: this is more TOML than I can read.`);
  }
  return document;
}

/**
 * @param {Table} table
 * @param {string[]} path
 * @param {boolean} isOneOfMany
 */
function open(table, path, isOneOfMany) {
  const [name, ...rest] = path;
  if (rest.length > 0) {
    table[name] ??= {};
    return open(table[name], rest, isOneOfMany);
  }
  if (!isOneOfMany) {
    table[name] ??= {};
    return table[name];
  }
  table[name] ??= [];
  table[name].push({});
  return table[name].at(-1);
}

/** @param {string} text @param {number} line */
function value(text, line) {
  const json = text.startsWith("{") ? text.replaceAll(/(\w+) = /g, '"$1": ') : text;
  try {
    return JSON.parse(json);
  } catch {
    throw new Error(`wrangler.toml, line ${line}: this is more TOML than I can read.`);
  }
}
