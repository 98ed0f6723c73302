// Colors in the order of the rainbow, and those with hardly any color last. Pure.

/** Less of it looks gray. */
const GRAY = 0.12;

/** @param {string[]} colors `#rrggbb` each */
export const inOrderOfHue = (colors) => colors.toSorted((a, b) => hue(a) - hue(b));

/** Around the wheel in degrees, past them what is gray. @param {string} color */
function hue(color) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(
    (at) => Number.parseInt(color.slice(at, at + 2), 16) / 255,
  );
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (spread < GRAY) return 360 + most;
  if (most === red) return (((green - blue) / spread) * 60 + 360) % 360;
  if (most === green) return ((blue - red) / spread + 2) * 60;
  return ((red - green) / spread + 4) * 60;
}
