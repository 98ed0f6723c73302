// A picture under the hands: wheel, drag, double click, two fingers. What it is drawn aside by while it is
// whole leads to the next one.

import { pan, STEP, WHOLE, zoomAt } from "./zoom.js";

/** @import { Zoom } from "./zoom.js" */

/** So far aside is meant. */
const SWIPE_PX = 60;
const DOUBLE = 2.5;
/** A notch of a wheel is about a hundred. */
const WHEEL = 400;
/** By an arrow. */
const STEP_PX = 80;

/** @param {HTMLElement} stage @param {HTMLImageElement} image @param {(way: -1 | 1) => void} turn to a neighbor, in reading order of the screen @param {(scale: number) => void} onZoom */
export function createStage(stage, image, turn, onZoom) {
  /** @type {Zoom} */
  let zoom = WHOLE;
  /** The fingers that are down, by where they are. @type {Map<number, { x: number, y: number }>} */
  const fingers = new Map();
  let drawnAside = 0;

  const frame = () => {
    const { clientWidth: width, clientHeight: height } = stage;
    return { width, height, shownWidth: image.offsetWidth, shownHeight: image.offsetHeight };
  };
  /** @param {Zoom} next */
  const become = (next) => {
    zoom = next;
    image.style.setProperty(
      "transform",
      `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
    );
    stage.classList.toggle("viewer__stage--near", zoom.scale > 1);
    onZoom(zoom.scale);
  };
  /** From the middle. @param {{ clientX: number, clientY: number }} event */
  const pointOf = ({ clientX, clientY }) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
  };
  const spread = () => {
    const [one, other] = [...fingers.values()];
    if (!one || !other) return undefined;
    const middle = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
    return { far: Math.hypot(one.x - other.x, one.y - other.y), middle };
  };

  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      become(zoomAt(zoom, Math.exp(-event.deltaY / WHEEL), pointOf(event), frame()));
    },
    { passive: false },
  );
  stage.addEventListener("dblclick", (event) => {
    become(zoom.scale > 1 ? WHOLE : zoomAt(zoom, DOUBLE, pointOf(event), frame()));
  });
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    stage.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, pointOf(event));
    drawnAside = 0;
  });
  stage.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const was = spread();
    const point = pointOf(event);
    fingers.set(event.pointerId, point);
    const is = spread();
    if (was && is) {
      const moved = pan(zoom, is.middle.x - was.middle.x, is.middle.y - was.middle.y, frame());
      return become(zoomAt(moved, is.far / was.far, is.middle, frame()));
    }
    if (zoom.scale > 1) become(pan(zoom, point.x - before.x, point.y - before.y, frame()));
    else drawnAside += point.x - before.x;
  });
  /** @param {PointerEvent} event */
  const lift = ({ pointerId }) => {
    const wasOne = fingers.size === 1;
    if (!fingers.delete(pointerId) || !wasOne) return;
    if (zoom.scale === 1 && Math.abs(drawnAside) > SWIPE_PX) turn(drawnAside < 0 ? 1 : -1);
    drawnAside = 0;
  };
  stage.addEventListener("pointerup", lift);
  stage.addEventListener("pointercancel", ({ pointerId }) => fingers.delete(pointerId));

  return {
    reset: () => become(WHOLE),
    zoomIn: () => become(zoomAt(zoom, STEP, { x: 0, y: 0 }, frame())),
    zoomOut: () => become(zoomAt(zoom, 1 / STEP, { x: 0, y: 0 }, frame())),
    /** @param {number} x @param {number} y in steps, as the window moves over the picture @returns {boolean} whether there was more to see */
    move(x, y) {
      const before = zoom;
      become(pan(zoom, -x * STEP_PX, -y * STEP_PX, frame()));
      return zoom.x !== before.x || zoom.y !== before.y;
    },
  };
}
