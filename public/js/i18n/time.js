// Moments as people read them, in the reader's own zone and language. The only module that formats
// time; what "now" is, it is told.

const DAY_MS = 24 * 60 * 60_000;

/** @param {number} at */
export function dayOf(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** @param {string} [language] */
export function createClockFace(language) {
  const clock = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  const instant = new Intl.DateTimeFormat(language, { dateStyle: "full", timeStyle: "medium" });
  const dayOfYear = new Intl.DateTimeFormat(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  const dayAndYear = new Intl.DateTimeFormat(language, { dateStyle: "long" });
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short" });
  const date = new Intl.DateTimeFormat(language, { day: "numeric", month: "short" });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: "auto" });

  return {
    /** @param {number} at */
    time: (at) => clock.format(at),
    /** @param {number} at */
    instant: (at) => instant.format(at),
    /** Where there is little room: the time of today, the day of this week, or else the date. @param {number} at @param {number} now */
    short(at, now) {
      if (dayOf(at) === dayOf(now)) return clock.format(at);
      return (now - at < 6 * DAY_MS ? weekday : date).format(at);
    },
    /** @param {number} at @param {number} now */
    day(at, now) {
      const yesterday = new Date(now);
      yesterday.setDate(yesterday.getDate() - 1);
      if (dayOf(at) === dayOf(now)) return capital(relative.format(0, "day"));
      if (dayOf(at) === dayOf(yesterday.getTime())) return capital(relative.format(-1, "day"));
      const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
      return (thisYear ? dayOfYear : dayAndYear).format(at);
    },
  };
}

/** @param {string} text */
const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
