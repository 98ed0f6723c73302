// Sound and notification come when they are first wanted: in an earlier visit, now, or in another tab.

import { lazy, soon } from "../ui/lazy.js";

/** @import { AlertsParts, Page } from "../types/ui.js" */

/** How one wants to be told, where one does. */
export const WAYS = "alerts";

/** @param {HTMLElement} bell @param {AlertsParts} parts */
export function createAlertsWhenWanted(bell, parts) {
  /** @type {ReturnType<typeof import("./alerts.js").createAlerts> | undefined} */
  let alerts;
  /** @type {Page | undefined} */
  let page;

  const load = lazy(async () => {
    // What is said while they are on their way is news.
    const since = page?.room.welcomed ? page.room.seq : undefined;
    const { createAlerts } = await import("./alerts.js");
    alerts = createAlerts(parts, since);
    if (page) alerts.update(page);
    return alerts;
  });
  /** What was chosen may have been chosen in another tab. */
  const restore = () => {
    if (alerts) alerts.restore();
    else if (parts.storage.read(WAYS)) soon(load);
  };
  const open = async () => {
    const [{ prepareBell, openBell }, loaded] = await Promise.all([import("./bell.js"), load()]);
    await prepareBell();
    openBell(bell, loaded, parts);
  };

  restore();
  return {
    open,
    restore,
    /** @param {Page} next */
    update(next) {
      page = next;
      alerts?.update(next);
    },
  };
}
