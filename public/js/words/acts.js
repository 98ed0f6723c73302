// The words of what comes when it is wanted, in the reader's language. They come with the first of it,
// beside words.js, which holds what everyone needs at once.

import { chooseLanguage } from "../words.js";

/** @import { ActWords } from "../types.js" */

const { language } = chooseLanguage(globalThis.navigator?.languages ?? []);

/** @type {{ words: ActWords }} */
export const { words } = await import(`./acts_${language}.js`);
