// Whether a link says where it leads. A label that reads like an address must be the address; a host
// must not be spelled so that it reads like another one. Pure.

/** Endings of files and of frameworks' names, which no domain has. */
const NO_DOMAIN =
  /\.(?:[mc]?[jt]sx?|css|html?|json|txt|pdf|png|jpe?g|gif|svg|php|xml|ya?ml|toml|lock|exe|docx?|csv|wasm|java|log|sql)$/;
/** What IDNA takes for a full stop, beside the plain one. */
const STOPS = /[。．｡․]/g;
/** Nothing to be seen, or hardly, though it may stand between letters. */
const UNSEEN = /[\p{DI}\p{Cf}\p{M}\u2006\u2009\u200a\u202f\u205f\u2800]/gu;

/**
 * The place to be named beside a label that names another one.
 * @param {string} label as it will be read
 * @param {URL} url
 */
export function targetBeside(label, url) {
  const seen = label.replace(UNSEEN, "").replace(STOPS, ".").normalize("NFKD");
  const read = seen.replace(UNSEEN, "").toLowerCase();
  const real = url.protocol === "mailto:" ? mailbox(url) : url.hostname;
  const host = bare(real.replace(/^.*@/, ""));
  const hosts = read.split(/[^\p{L}\p{N}._-]+/u).map(hostIn);
  const isOther = hosts.some((name) => name && bare(asciiHost(name)) !== host);
  return isOther || hasOtherMailbox(read, url) ? real : undefined;
}

/** A host as people write one, or an address of four numbers. @param {string} word */
function hostIn(word) {
  const name = word.replace(/^[._-]+/, "").replace(/[._-]+$/, "");
  const parts = name.split(".");
  const last = parts.at(-1) ?? "";
  if (parts.length < 2 || parts.includes("") || NO_DOMAIN.test(name)) return undefined;
  const isNamed = last.length > 1 && /^\p{L}/u.test(last);
  return isNamed || /^(?:\d{1,3}\.){3}\d{1,3}$/.test(name) ? name : undefined;
}

/** @param {string} read @param {URL} url */
const hasOtherMailbox = (read, url) =>
  url.protocol === "mailto:" && read.includes("@") && !read.includes(mailbox(url).toLowerCase());

/** @param {URL} url */
const mailbox = (url) => decode(url.pathname);

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string} host */
const bare = (host) => host.replace(/^www\./, "").replace(/\.$/, "");

/** @param {string} host */
const asciiHost = (host) =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : host;

/**
 * How an address is shown where nothing else labels it: as it was written, if its host is what it seems.
 * @param {string} written
 * @param {URL} url
 */
export function shown(written, url) {
  if (url.protocol === "mailto:") return written.replace(/^mailto:/i, "");
  const host = /^https?:\/\/([^/?#\\]*)/i.exec(written)?.[1] ?? "";
  const name = host.replace(/:\d*$/, "").toLowerCase();
  if (name === url.hostname) return written;
  const isKnown = name === name.normalize("NFKC") && asciiHost(name) === url.hostname;
  const isSafe = isKnown && /[^\p{ASCII}]/u.test(name) && name.split(".").every(isOneScript);
  return isSafe ? written : url.href;
}

/** Scripts that stand together in one word, as browsers have them: each beside ASCII. */
const TOGETHER = [
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Bopomofo}ーa-z0-9-]*$/u,
  /^[\p{sc=Han}\p{sc=Hangul}a-z0-9-]*$/u,
  /^[a-z0-9\u00df-\u0130\u0132-\u017f\u01a1\u01b0\u1e00-\u1eff-]*$/u,
];
/** Alphabets with letters like ours, or like one another's. */
const ALIKE = [
  /\p{sc=Latin}/u,
  /\p{sc=Cyrillic}/u,
  /\p{sc=Greek}/u,
  /\p{sc=Armenian}/u,
  /\p{sc=Cherokee}/u,
];
/** A word of these alone can imitate one of ours. */
const LIKE_LATIN = /^[абвгекмнопрстухшьѕіјһԁԛԝӏαβγεικμνορτυχωηгзоսօցհղ\p{sc=Cherokee}0-9-]*$/u;

/** @param {string} label */
const isOneScript = (label) =>
  TOGETHER.some((set) => set.test(label)) ||
  (ALIKE.filter((set) => set.test(label)).length <= Number(!/\p{sc=Latin}/u.test(label)) &&
    !LIKE_LATIN.test(label));
