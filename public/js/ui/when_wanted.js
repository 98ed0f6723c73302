// A view that comes when the page first has something for it to show.

import { lazy } from "./lazy.js";

/** @import { Page, View } from "../types/ui.js" */

/**
 * @param {(page: Page) => unknown} isWanted
 * @param {() => Promise<View>} load tried again while it is wanted
 * @returns {View}
 */
export function whenWanted(isWanted, load) {
  /** @type {View | undefined} */
  let view;
  /** @type {Page} */
  let page;
  const come = lazy(async () => {
    view = await load();
    view.update(page);
  });
  return {
    update(next) {
      page = next;
      if (view) view.update(next);
      else if (isWanted(next)) come().catch(() => {});
    },
  };
}
