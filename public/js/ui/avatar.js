// An avatar: a member's emoji on their color; initials where the system has no such glyph.

/** @import { Member } from "../types/ui.js" */

/** @type {Map<string, boolean>} */
const drawable = new Map();

/** @param {Element | null} element @param {Pick<Member, "name" | "avatar">} member */
export function drawAvatar(element, { name, avatar }) {
  if (!(element instanceof HTMLElement)) return;
  const pictured = hasGlyph(avatar.emoji);
  element.classList.add("avatar");
  element.classList.toggle("avatar--initials", !pictured);
  element.classList.toggle("avatar--dark", isDark(avatar.color));
  element.style.setProperty("--avatar-color", avatar.color);
  element.textContent = pictured ? avatar.emoji : initials(name);
  element.ariaHidden = "true";
}

/** An emoji font draws in colors of its own; a missing glyph takes the ink that it is given. @param {string} emoji */
function hasGlyph(emoji) {
  const known = drawable.get(emoji);
  if (known !== undefined) return known;
  const inRed = picture(emoji, "#f00");
  const found = inRed !== "" && inRed === picture(emoji, "#00f");
  drawable.set(emoji, found);
  return found;
}

/** One for all emoji. @type {CanvasRenderingContext2D | null | undefined} */
let pen;

/** @param {string} emoji @param {string} ink */
function picture(emoji, ink) {
  if (pen === undefined) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 16;
    pen = canvas.getContext("2d", { willReadFrequently: true });
    // Another list of fonts may have the same sign in black and white.
    if (pen) pen.font = `14px ${getComputedStyle(document.body).fontFamily}`;
  }
  if (!pen) return "";
  pen.clearRect(0, 0, 16, 16);
  pen.fillStyle = ink;
  pen.textBaseline = "top";
  pen.fillText(emoji, 0, 0);
  return pen.getImageData(0, 0, 16, 16).data.join();
}

/** @param {string} name */
function initials(name) {
  const letters = name.split(/\s+/).map((word) => [...word][0] ?? "");
  return letters.slice(0, 2).join("").toLocaleUpperCase();
}

/** Relative luminance below which white reads better than black, by WCAG's formula. */
const EVEN_LUMINANCE = 0.179;

/** @param {string} color `#rrggbb` */
function isDark(color) {
  const channel = (/** @type {number} */ at) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) < EVEN_LUMINANCE;
}
