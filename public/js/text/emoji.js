// Emoji by name, `:wave:`: a small table of what people reach for in talk. Pure.

const NAMES =
  "smile 😄 grin 😁 joy 😂 rofl 🤣 wink 😉 blush 😊 heart_eyes 😍 kiss 😘 thinking 🤔 neutral 😐 " +
  "smirk 😏 unamused 😒 sweat 😅 cry 😢 sob 😭 angry 😠 scream 😱 sleepy 😴 sunglasses 😎 nerd 🤓 " +
  "shrug 🤷 facepalm 🤦 wave 👋 thumbsup 👍 +1 👍 thumbsdown 👎 -1 👎 ok 👌 clap 👏 pray 🙏 " +
  "muscle 💪 handshake 🤝 point_up ☝️ eyes 👀 heart ❤️ broken_heart 💔 fire 🔥 sparkles ✨ star ⭐ " +
  "tada 🎉 party 🥳 rocket 🚀 bulb 💡 zap ⚡ boom 💥 100 💯 check ✅ x ❌ warning ⚠️ question ❓ " +
  "sun ☀️ rain 🌧️ snow ❄️ rainbow 🌈 wave_sea 🌊 tree 🌳 flower 🌸 coffee ☕ tea 🍵 beer 🍺 cake 🍰 " +
  "pizza 🍕 apple 🍎 cat 🐱 dog 🐶 fox 🦊 otter 🦦 turtle 🐢 crab 🦀 bug 🐛 music 🎵 book 📖 " +
  "clock 🕐 lock 🔒 key 🔑 link 🔗 pin 📌 mail 📧 phone 📱 computer 💻 wrench 🔧 hourglass ⏳";

const parts = NAMES.split(" ");

/** @type {Map<string, string>} */
export const emoji = new Map(
  parts.flatMap((name, at) => (at % 2 === 0 ? [[name, parts[at + 1] ?? ""]] : [])),
);

/**
 * The text with the name that ends at the caret replaced, if it is one.
 * @param {string} text
 * @param {number} caret
 */
export function complete(text, caret) {
  const written = /(?:^|[\s(]):([a-z0-9_+-]{1,20}):$/.exec(text.slice(0, caret));
  const found = written && emoji.get(written[1] ?? "");
  if (!written || !found) return undefined;
  const start = caret - (written[1] ?? "").length - 2;
  return { text: text.slice(0, start) + found + text.slice(caret), caret: start + found.length };
}
