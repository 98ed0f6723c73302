// The page for an address where nothing is, in the reader's language.

import { translate } from "./i18n/languages.js";

translate(document);
