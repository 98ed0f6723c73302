// The page for an address where nothing is, in the reader's language.

import { speak } from "./words.js";

await speak(document);
