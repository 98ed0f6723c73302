// Moments as people read them, in the reader's own zone and language. The only module that formats
// time; what "now" is, it is told. Today and yesterday are words: a browser takes up to 60 ms to find them
// by Intl.RelativeTimeFormat, while the page begins.

import { words } from "../i18n.js";

const DAY_MS = 24 * 60 * 60_000;

/** @param {number} at */
export function dayOf(at) {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/** @param {string} [language] */
export function createClockFace(language) {
  /** Made when it is first needed: each takes the browser a while. @param {Intl.DateTimeFormatOptions} options */
  const face = (options) => {
    /** @type {Intl.DateTimeFormat | undefined} */
    let format;
    return (/** @type {number} */ at) => {
      format ??= new Intl.DateTimeFormat(language, options);
      return format.format(at);
    };
  };
  const clock = face({ hour: "numeric", minute: "2-digit" });
  const dayOfYear = face({ weekday: "long", day: "numeric", month: "long" });
  const dayAndYear = face({ dateStyle: "long" });
  const weekday = face({ weekday: "short" });
  const date = face({ day: "numeric", month: "short" });

  const clockFace = {
    time: clock,
    instant: face({ dateStyle: "full", timeStyle: "medium" }),
    /** Where there is little room: the time of today, the day of this week, or else the date. @param {number} at @param {number} now */
    short(at, now) {
      if (dayOf(at) === dayOf(now)) return clock(at);
      return (now - at < 6 * DAY_MS ? weekday : date)(at);
    },
    /** @param {number} at @param {number} now */
    day(at, now) {
      const yesterday = new Date(now);
      yesterday.setDate(yesterday.getDate() - 1);
      if (dayOf(at) === dayOf(now)) return words.today;
      if (dayOf(at) === dayOf(yesterday.getTime())) return words.yesterday;
      const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
      return (thisYear ? dayOfYear : dayAndYear)(at);
    },
    dayAndTime: (/** @type {number} */ at, /** @type {number} */ now) =>
      `${clockFace.day(at, now)}, ${clock(at)}`,
  };
  return clockFace;
}
