// What a file is taken for on the page, by the type that the room found in its first bytes. Pure.

/** What browsers draw and a room shows inline. An SVG is a program, and none of them. */
const PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);

/** @param {{ type: string }} file */
export const isPicture = ({ type }) => PICTURES.has(type);

const AUDIO = /\.(mp3|m4a|aac|oga|ogg|opus|wav|flac|weba)$/i;
const VIDEO = /\.(mp4|m4v|mov|webm|ogv|mkv)$/i;

/** What the browser's own player may play. The room looks into pictures alone, so the name says it. @param {{ type: string, name: string }} file @returns {"audio" | "video" | undefined} */
export function playerOf({ type, name }) {
  if (type.startsWith("audio/") || AUDIO.test(name)) return "audio";
  return type.startsWith("video/") || VIDEO.test(name) ? "video" : undefined;
}
