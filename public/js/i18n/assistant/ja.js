// Japanese: what is said about the assistant.

/** @type {import("../../assistant/words.js").AssistantWords} */
export const words = {
  thinking: "考えています…",
  stop: "止める",
  dismiss: "閉じる",
  ended: {
    stopped: (name) => `${name}は答える前に止められました。`,
    failed: (name) => `${name}は答えられませんでした。`,
    too_busy: (name) => `${name}は手がいっぱいです。しばらくしてからもう一度聞いてください。`,
  },
  catchUp: "まとめてもらう",
  missed: "見逃した内容",
  reading: "見逃した内容を読んでいます…",
  summing: "まとめています…",
  isSummed: "以上です。",
  byModel: "間違えることのあるモデルが作りました。番号から元のメッセージへ移れます。",
  again: "もう一度",
  noSummary: {
    stopped: "止めました。",
    failed: "まとめは作れませんでした。",
    too_busy: "手がいっぱいです。しばらくしてからもう一度お試しください。",
  },
};
