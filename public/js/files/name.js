// What a file is called: without the path that some systems tell along with it, without characters that
// turn a name around, and short enough to be read. Pure.

export const NAME_CHARS = 120;
const SHOWN_CHARS = 44;
const END = /\.[\p{L}\p{N}]{1,8}$/u;

/** What a picture is called by after it was drawn anew. @type {Record<string, string>} */
const ENDINGS = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/webp": ".webp",
  "image/gif": ".gif",
};

/** A name in its two parts; what a file is stays when somebody describes what is on it. @param {string} name */
export function parts(name) {
  const end = END.exec(name)?.[0] ?? "";
  return { stem: name.slice(0, name.length - end.length), end };
}

/**
 * @param {string} name as the system tells it
 * @param {string} otherwise where that says nothing
 * @param {string} [type] what it is by now
 */
export function clean(name, otherwise, type = "") {
  const last = name.toWellFormed().split(/[\\/]/).at(-1) ?? "";
  // Control and format characters, which may turn "gpj.exe" around.
  const told = parts(last.replace(/[\p{Cc}\p{Cf}\p{Co}\u2028\u2029]/gu, "").trim());
  const end = isOtherType(told.end, type) ? (ENDINGS[type] ?? told.end) : told.end;
  const stem = told.stem.replace(/^[.\s]+|\s+$/g, "") || otherwise;
  return [...stem].slice(0, NAME_CHARS - end.length).join("") + end;
}

/** @param {string} end @param {string} type */
function isOtherType(end, type) {
  const is = end.toLowerCase().replace(".jpeg", ".jpg");
  return is !== ENDINGS[type];
}

/** As much as fits into a line; the ending is always told. @param {string} name */
export function short(name) {
  const characters = [...name];
  if (characters.length <= SHOWN_CHARS) return name;
  const { stem, end } = parts(name);
  const tail = [...stem].slice(-6).join("");
  const head = [...stem].slice(0, SHOWN_CHARS - 7 - end.length).join("");
  return `${head.trimEnd()}…${tail}${end}`;
}
