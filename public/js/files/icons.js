// The drawings of what files are and what is done with them, as paths in a square of 24.

export const ICONS = {
  attach:
    "M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4l7.6-7.6",
  out: "M6 6l12 12M18 6 6 18",
  file: "M6 3h8l5 5v13H6ZM14 3v5h5",
  audio:
    "M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0Z",
  video: "M4 6h11v12H4ZM15 11l6-4v10l-6-4",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  previous: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  zoomIn: "M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM11 8v6M8 11h6",
  zoomOut: "M16 16l5 5M18 11a7 7 0 1 1-14 0 7 7 0 0 1 14 0ZM8 11h6",
  whole: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
};
