// Icons: strokes in a square, in the color of the words beside them.

const SVG = "http://www.w3.org/2000/svg";

/** @param {string} drawing the `d` of a path in a square of 24 */
export function makeIcon(drawing) {
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("viewBox", "0 0 24 24");
  icon.ariaHidden = "true";
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", drawing);
  icon.append(path);
  return icon;
}
