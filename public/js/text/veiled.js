// What stands for a message where nobody can ask to see more of it: its words, or what it carries.

import { carried } from "./carried.js";

/** @import { Attachment } from "../types/wire.js" */

/** Nothing of flagged words is seen. @param {{ body: string, flagged?: boolean, files?: Pick<Attachment, "name" | "type">[] }} message */
export const calmly = ({ body, flagged, files }) => (flagged ? "…" : body || carried(files));
