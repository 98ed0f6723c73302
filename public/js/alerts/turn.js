// Which of a room's tabs tells of what was said: one of them, and none while another is read. The
// browser's locks say so by themselves, also when a tab is closed or crashes.

/**
 * @param {string} room
 * @param {LockManager | undefined} locks not where the page came over plain http
 * @param {AbortSignal} signal the room is left, in a tab that stays
 */
export function createTurn(room, locks, signal) {
  const reading = `${room} is read`;
  let isOurs = !locks;
  let isAsked = false;
  /** @type {(() => void) | undefined} */
  let leave;

  /** A browser that refuses storage may refuse this too: each tab then tells for itself. */
  const refuse = () => {
    if (signal.aborted) return;
    isOurs = true;
    locks = undefined;
  };
  /** @param {boolean} is */
  const attend = (is) => {
    if (is === (leave !== undefined)) return;
    if (!is) {
      leave?.();
      leave = undefined;
      return;
    }
    const held = new Promise((resolve) => {
      leave = () => resolve(undefined);
    });
    locks?.request(reading, { mode: "shared" }, () => held).catch(refuse);
  };
  // Whoever goes elsewhere reads here no more.
  signal.addEventListener("abort", () => attend(false));

  return {
    /** Whether somebody reads in this tab. */
    attend,
    /** This tab would tell, when the one that does is gone. */
    apply() {
      if (isAsked) return;
      isAsked = true;
      const turn = locks?.request(`${room} is told of`, { signal }, () => {
        isOurs = true;
        return new Promise((resolve) => signal.addEventListener("abort", resolve));
      });
      turn?.catch(refuse);
    },
    /** Whether it is this tab that tells, now. The browser answers in order: who applied has been heard. */
    async isOurs() {
      if (!locks) return isOurs;
      const { held = [] } = await locks.query();
      return isOurs && !held.some(({ name }) => name === reading);
    },
  };
}
