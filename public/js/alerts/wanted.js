// Sound and notification come when they are first wanted: in an earlier visit, now, or in another tab.

import { lazy } from "../ui/lazy.js";

/** @import { AlertsParts, Page } from "../types/ui.js" */

const KEY = "alerts";

/** @param {HTMLElement} element @param {AlertsParts} parts */
export function mountWhenWanted(element, parts) {
  /** @type {ReturnType<typeof import("./alerts.js").mount> | undefined} */
  let view;
  /** @type {Page | undefined} */
  let page;

  const load = lazy(async () => {
    const { mount } = await import("./alerts.js");
    view = mount(element, parts);
    if (page) view.update(page);
    return view;
  });
  /** What was chosen may have been chosen in another tab. */
  const restore = () => {
    if (view) view.restore();
    else if (parts.storage.read(KEY)) load().catch(() => {});
  };

  element.addEventListener("change", async ({ target }) => {
    if (!view) (await load()).choose(target);
  });
  restore();
  return {
    restore,
    /** @param {Page} next */
    update(next) {
      page = next;
      view?.update(next);
    },
  };
}
