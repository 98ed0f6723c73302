// The reader's own choice of theme and density, kept in this browser for every room. The style sheets
// read it at the root; theme.js puts it there before anything is painted.

/** @import { RoomStorage } from "../types/ui.js" */

/** @typedef {{ theme?: "light" | "dark", density?: "compact" }} Appearance what is absent follows the system */

const KEY = "appearance";

/** @param {RoomStorage} storage @returns {Appearance} */
export function readAppearance(storage) {
  try {
    return JSON.parse(storage.read(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

/** @param {RoomStorage} storage @param {Appearance} appearance */
export function writeAppearance(storage, appearance) {
  storage.write(KEY, JSON.stringify(appearance));
  show(appearance);
}

/** @param {Appearance} appearance */
export function show({ theme, density }) {
  const { dataset } = document.documentElement;
  if (theme) dataset.theme = theme;
  else delete dataset.theme;
  if (density) dataset.density = density;
  else delete dataset.density;
}
