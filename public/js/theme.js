// What the first paint must know: the reader's own theme, for a page of light before one of dark hurts,
// and their language, for a page that turns around while one reads does too. Not a module, so that it
// runs before anything is painted. The choice of a theme is made in ui/appearance.js.

import { chooseLanguage, directionOf } from "./i18n/choice.js";

const { dataset } = document.documentElement;
try {
  const { theme, density } = JSON.parse(localStorage.getItem("chatter//appearance") ?? "{}");
  if (theme) dataset.theme = theme;
  if (density) dataset.density = density;
} catch {
  // A browser without a storage has no choice to keep.
}

// The reader's own kind of the language, for clocks and calendars: en-GB is not en-US.
const { language, locale } = chooseLanguage(navigator.languages);
document.documentElement.lang = locale;
document.documentElement.dir = directionOf(language);
const address = document.currentScript?.dataset[language];
if (address) {
  // Until its words are there, which are asked for at once, nothing is shown.
  dataset.foreign = "";
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = address;
  document.head.append(link);
}
