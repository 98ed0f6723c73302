// What the build puts in: tools/page.js.

/** The addresses of all files that the page consists of. */
declare const FILES: string[];
/** A name that changes with any of them. */
declare const EDITION: string;

/** The names of emoji in a language: a line each, in English the emoji first. */
declare module "emoji:*" {
  const table: string;
  export default table;
}

/** What a module brings along of styles. */
declare module "*.css" {}
