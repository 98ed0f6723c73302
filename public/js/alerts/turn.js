// Which of a room's tabs tells of what was said: one of them, and none while another is read. The
// browser's locks say so by themselves, also when a tab is closed or crashes.

/** @param {string} room @param {LockManager | undefined} locks not where the page came over plain http */
export function createTurn(room, locks) {
  const reading = `${room} is read`;
  let isOurs = !locks;
  let isAsked = false;
  /** @type {(() => void) | undefined} */
  let leave;

  /** A browser that refuses storage may refuse this too: each tab then tells for itself. */
  const refuse = () => {
    isOurs = true;
    locks = undefined;
  };

  return {
    /** Whether somebody reads in this tab. @param {boolean} is */
    attend(is) {
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
    },
    /** This tab would tell, when the one that does is gone. */
    apply() {
      if (isAsked) return;
      isAsked = true;
      const turn = locks?.request(`${room} is told of`, () => {
        isOurs = true;
        return new Promise(() => {});
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
