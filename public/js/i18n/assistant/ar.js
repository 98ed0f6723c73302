// Arabic: what is said about the assistant.

/** @type {import("../../assistant/words.js").AssistantWords} */
export const words = {
  thinking: "يفكر…",
  stop: "إيقاف",
  dismiss: "إخفاء",
  ended: {
    stopped: (name) => `أُوقف ${name} قبل أول كلمة.`,
    failed: (name) => `لم يتمكن ${name} من الإجابة.`,
    too_busy: (name) => `لدى ${name} الكثير من العمل. اسأل مجددًا بعد قليل.`,
  },
  catchUp: "لخّص لي",
  missed: "ما فاتك",
  reading: "تجري قراءة ما فاتك…",
  summing: "يجري التلخيص…",
  isSummed: "هذا كل شيء.",
  byModel: "من صنع نموذج قد يخطئ. تقود الأرقام إلى الرسائل التي يستند إليها.",
  again: "إعادة المحاولة",
  noSummary: {
    stopped: "أُوقف.",
    failed: "لم ينتج ملخص.",
    too_busy: "العمل كثير الآن. أعد المحاولة بعد قليل.",
  },
};
