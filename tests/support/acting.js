// How people act on a message at the page: they bring up its toolbar, by mouse or by finger, and press
// one of its buttons.

/** @typedef {import("./person.js").Person} Person */

/** The toolbar of a message, as one brings it up. @param {Person} person @param {string | RegExp} words */
export async function toolbar(person, words) {
  const message = person.message(words).first();
  const touch = await person.page.evaluate(() => matchMedia("(pointer: coarse)").matches);
  const body = message.locator(".message__body");
  if (touch) await body.tap();
  else await body.hover();
  const bar = message.getByRole("toolbar");
  await bar.waitFor();
  return bar;
}

/** @param {Person} person @param {string | RegExp} words @param {string} name */
export async function act(person, words, name) {
  const bar = await toolbar(person, words);
  await bar.getByRole("button", { name, exact: true }).click();
}
