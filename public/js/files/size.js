// How large a file is, as people say it in their language. Pure.

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"];
const THOUSAND = 1_000;

/** @param {number} bytes @param {string} locale */
export function sizeOf(bytes, locale) {
  let amount = bytes;
  let unit = 0;
  // What would be rounded to a thousand is one of the next.
  while (unit < UNITS.length - 1 && Math.round(amount) >= THOUSAND) {
    amount /= THOUSAND;
    unit += 1;
  }
  const format = new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[unit] ?? "byte",
    unitDisplay: unit === 0 ? "long" : "short",
    maximumFractionDigits: unit > 1 && amount < 10 ? 1 : 0,
  });
  return format.format(amount);
}
