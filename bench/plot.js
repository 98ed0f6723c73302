// The picture for the README: how late messages are, against how many are delivered. Both axes are
// logarithmic; colors follow the reader's light or dark.

const WIDTH = 760;
const HEIGHT = 400;
const PLOT = { left: 76, right: 740, top: 24, bottom: 344 };

/** @typedef {import("./measure.js").Load} Load */
/** @typedef {{ title: string, kind: string, loads: Load[] }} Series */

/**
 * @param {Series[]} series
 * @param {string} title
 */
export function plot(series, title) {
  const whole = series.map((one) => ({ ...one, loads: one.loads.filter(isWhole) }));
  const loads = whole.flatMap(({ loads }) => loads);
  const x = axis(
    PLOT.left,
    PLOT.right,
    loads.map(({ offered }) => offered),
  );
  const y = axis(PLOT.bottom, PLOT.top, [1, 10_000]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">
<title>${title}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #57606a; }
.grid { stroke: #d0d7de; stroke-width: 1; }
.limit { stroke: #57606a; stroke-dasharray: 4 4; }
.line { fill: none; stroke-width: 2.5; stroke-linejoin: round; }
.chatter { stroke: #0a7d55; fill: #0a7d55; }
.socket { stroke: #8250df; fill: #8250df; }
.plain { stroke: #bc4c00; fill: #bc4c00; }
.line.chatter, .line.socket, .line.plain { fill: none; }
text.chatter, text.socket, text.plain { stroke: none; font-weight: 600; }
@media (prefers-color-scheme: dark) {
  text { fill: #9198a1; }
  .grid { stroke: #3d444d; }
  .limit { stroke: #9198a1; }
  .chatter { stroke: #3fb984; fill: #3fb984; }
  .socket { stroke: #b392f0; fill: #b392f0; }
  .plain { stroke: #f0883e; fill: #f0883e; }
}
</style>
${[...verticals(x), ...horizontals(y)].join("\n")}
<line class="limit" x1="${PLOT.left}" x2="${PLOT.right}" y1="${y.at(100)}" y2="${y.at(100)}"/>
${whole.flatMap((one) => curve(one, x, y)).join("\n")}
<text x="${(PLOT.left + PLOT.right) / 2}" y="${HEIGHT - 12}" text-anchor="middle">deliveries a second, offered</text>
<text transform="translate(16 ${(PLOT.top + PLOT.bottom) / 2}) rotate(-90)" text-anchor="middle">99 of 100 came within</text>
</svg>
`;
}

/**
 * Of what was not delivered nobody can say how late it came.
 * @param {Load} load
 */
function isWhole({ delivered }) {
  return delivered === 1;
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number[]} values
 */
function axis(from, to, values) {
  const [least, most] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  const at = (/** @type {number} */ value) => {
    const share = (Math.log10(value) - least) / (most - least);
    return Math.round(10 * (from + Math.min(Math.max(share, 0), 1) * (to - from))) / 10;
  };
  const ticks = [];
  for (let power = Math.ceil(least - 1e-9); power <= most + 1e-9; power++) ticks.push(10 ** power);
  return { at, ticks };
}

/** @typedef {ReturnType<typeof axis>} Axis */

/** @param {Axis} x */
function verticals(x) {
  return x.ticks.map(
    (
      tick,
    ) => `<line class="grid" x1="${x.at(tick)}" x2="${x.at(tick)}" y1="${PLOT.top}" y2="${PLOT.bottom}"/>
<text x="${x.at(tick)}" y="${PLOT.bottom + 20}" text-anchor="middle">${tick.toLocaleString("en")}</text>`,
  );
}

/** @param {Axis} y */
function horizontals(y) {
  return y.ticks.map(
    (
      tick,
    ) => `<line class="grid" x1="${PLOT.left}" x2="${PLOT.right}" y1="${y.at(tick)}" y2="${y.at(tick)}"/>
<text x="${PLOT.left - 8}" y="${y.at(tick) + 4}" text-anchor="end">${tick < 1_000 ? `${tick} ms` : `${tick / 1_000} s`}</text>`,
  );
}

/**
 * How late it was at each load, and its name where the line ends.
 * @param {Series} series
 * @param {Axis} x
 * @param {Axis} y
 */
function curve({ title, kind, loads }, x, y) {
  const points = loads
    .sort((one, other) => one.offered - other.offered)
    .map(({ offered, p99 }) => [x.at(offered), y.at(p99)]);
  const [endX, endY] = points[points.length - 1];
  const isNearEdge = endX > PLOT.right - 90;
  return [
    `<polyline class="line ${kind}" points="${points.map((point) => point.join(",")).join(" ")}"/>`,
    ...points.map(([cx, cy]) => `<circle class="${kind}" cx="${cx}" cy="${cy}" r="3"/>`),
    `<text class="${kind}" x="${isNearEdge ? endX - 8 : endX}" y="${endY - 10}" text-anchor="${isNearEdge ? "end" : "middle"}">${title}</text>`,
  ];
}
