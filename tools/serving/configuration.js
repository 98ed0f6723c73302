// workerd's configuration, made from wrangler.toml: the Worker with its bindings, and the page. What
// differs from instance to instance, where it listens and keeps things, is chatter.sh's to say.

/** @typedef {import("../wrangler.js").Table} Table */

/** What an operator may set beside the variables of wrangler.toml. */
const UNSET = [
  "OPERATOR_KEY",
  "AI_BASE_URL",
  "AI_MODEL",
  "AI_KEY",
  "AI_NAME",
  "AI_EMOJI",
  "AI_READ_TOKENS",
  "AI_ASKS_OF_MEMBER",
  "AI_ASKS_OF_ROOM",
  "AI_JUDGEMENTS_OF_ROOM",
];

/**
 * All settings, with what they are where the environment does not say.
 * @param {Table} wrangler
 * @returns {Record<string, string>}
 */
export function settings({ vars }) {
  return {
    ...Object.fromEntries(UNSET.map((name) => [name, ""])),
    ...vars,
    // Here no proxy is in front, unless whoever starts it says so.
    ADDRESS_HEADER: "",
  };
}

/**
 * A shell's part of them. An empty one counts as none, and the Worker knows no other kind of none.
 * @param {Table} wrangler
 */
export function settingsScript(wrangler) {
  const lines = Object.entries(settings(wrangler)).map(
    ([name, value]) => `export ${name}="\${${name}:-${value}}"\n`,
  );
  return `# What holds where the environment does not say.\n${lines.join("")}`;
}

/**
 * Everything that all instances have in common.
 * @param {Table} wrangler
 * @param {string[]} modules The Worker's files, the main one first.
 * @param {string} headers The page's _headers.
 */
export function configuration(wrangler, modules, headers) {
  const { name, assets } = wrangler;
  const classes = wrangler.durable_objects.bindings;
  const page = {
    not_found_handling: assets.not_found_handling,
    run_worker_first: assets.run_worker_first,
    headers,
  };
  return `# Made from wrangler.toml.
using Workerd = import "/workerd/workerd.capnp";

const worker :Workerd.Worker = (
  compatibilityDate = ${text(wrangler.compatibility_date)},
  compatibilityFlags = [${wrangler.compatibility_flags.map(text).join(", ")}],
  modules = [${list(modules.map(module))}],
  bindings = [${list([
    `(name = ${text(assets.binding)}, service = (name = "page", entrypoint = "AssetWorker"))`,
    ...(wrangler.r2_buckets ?? []).map(store),
    ...classes.map(binding),
    ...Object.keys(settings(wrangler)).map(
      (setting) => `(name = ${text(setting)}, fromEnvironment = ${text(setting)})`,
    ),
  ])}],
  durableObjectNamespaces = [${list(
    classes.map(
      (/** @type {Table} */ { class_name }) =>
        `(className = ${text(class_name)}, uniqueKey = ${text(`${name}-${class_name}`)}, enableSql = true)`,
    ),
  )}],
  durableObjectStorage = (localDisk = "rooms"),
);

const page :Workerd.AssetsService = (
  path = "page",
  userWorker = "chatter",
  config = ${text(JSON.stringify(page))},
);
`;
}

/** @param {string} name */
function module(name) {
  const kind = name.endsWith(".wasm") ? "wasm" : "esModule";
  return `(name = ${text(name)}, ${kind} = embed ${text(name)})`;
}

/** @param {Table} namespace */
function binding({ name, class_name }) {
  return `(name = ${text(name)}, durableObjectNamespace = ${text(class_name)})`;
}

/** Files are in a bucket of Cloudflare's; here in a directory, or in the cluster's own. @param {Table} bucket */
function store(bucket) {
  return `(name = ${text(bucket.binding)}, service = "files")`;
}

/** @param {string[]} entries */
function list(entries) {
  return `${entries.map((entry) => `\n    ${entry},`).join("")}\n  `;
}

/** A text of Cap'n Proto, which has C's escapes. @param {string} value */
function text(value) {
  const escaped = value.replaceAll(/["\\]/g, "\\$&").replaceAll("\n", "\\n");
  return `"${escaped}"`;
}
