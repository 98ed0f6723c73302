// What the page says in all, for those parts of it that come later: they bring the rest of the English.

import { words as first, language } from "../i18n.js";
import { words as later } from "./en_later.js";

/** @import { AllWords } from "../types/ui.js" */

/** Any other language has come by now, and is a whole. @type {AllWords} */
export const words = language === "en" ? { ...first, ...later } : { ...later, ...first };
