// A text as a picture for cameras.

import { encodeQr } from "../invite/qr.js";
import "../../css/qr.css";

const SVG = "http://www.w3.org/2000/svg";
/** What a camera needs of white around the code, in squares. */
const QUIET = 4;

/** Nothing, where the text is too long for it. @param {string} text @param {string} label */
export function drawQr(text, label) {
  const code = encodeQr(text);
  if (!code) return undefined;
  const side = code.length + 2 * QUIET;
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", `0 0 ${side} ${side}`);
  drawing.setAttribute("class", "qr");
  drawing.setAttribute("shape-rendering", "crispEdges");
  drawing.role = "img";
  drawing.ariaLabel = label;
  const squares = document.createElementNS(SVG, "path");
  const dark = code.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : "")),
  );
  squares.setAttribute("d", dark.join(""));
  drawing.append(squares);
  return drawing;
}
