// Arabic, which is written from right to left and counts in six forms.

import { naming } from "./naming.js";
import { plurals } from "./plural.js";

export { page } from "./html/ar.js";

/** @import { AllWords } from "../types/ui.js" */

const count = plurals("ar");
const list = new Intl.ListFormat("ar", { type: "conjunction" });

const OTHERS = {
  zero: "لا أحد آخر",
  one: "شخص آخر",
  two: "شخصان آخران",
  few: "# أشخاص آخرين",
  many: "# شخصًا آخر",
  other: "# شخص آخر",
};

const people = naming("ar", OTHERS);

const NEW_MESSAGES = {
  zero: "لا رسائل جديدة",
  one: "رسالة جديدة",
  two: "رسالتان جديدتان",
  few: "# رسائل جديدة",
  many: "# رسالة جديدة",
  other: "# رسالة جديدة",
};

const SECONDS = {
  zero: "# ثانية",
  one: "ثانية",
  two: "ثانيتين",
  few: "# ثوانٍ",
  many: "# ثانية",
  other: "# ثانية",
};

const CHARACTERS = {
  zero: "# حرف",
  one: "حرف واحد",
  two: "حرفان",
  few: "# أحرف",
  many: "# حرفًا",
  other: "# حرف",
};

const PEOPLE = {
  zero: "لا أحد",
  one: "شخص واحد",
  two: "شخصان",
  few: "# أشخاص",
  many: "# شخصًا",
  other: "# شخص",
};

const MESSAGES = {
  zero: "لا رسائل",
  one: "رسالة واحدة",
  two: "رسالتان",
  few: "# رسائل",
  many: "# رسالة",
  other: "# رسالة",
};

/** @type {Record<string, string>} */
const refusals = {
  malformed: "لا تستطيع الغرفة قراءة هذا.",
  unknown_command: "لا تعرف الغرفة هذا. إعادة تحميل الصفحة قد تكفي، فربما هي قديمة.",
  not_text: "لا تقبل الغرفة إلا الكلمات.",
  empty: "لا شيء مكتوب فيها.",
  too_long: "هذا أطول مما يجوز.",
  too_fast: "كان ذلك سريعًا. المحاولة ممكنة بعد لحظة.",
  not_found: "هذه الرسالة غير موجودة، أو لم تعد موجودة.",
  not_yours: "لا يغيّر الرسالة إلا كاتبها.",
  emoji_invalid: "التفاعل أو الوجه رمز تعبيري واحد.",
  too_many: "هذا زائد بواحد: للرسالة 20 تفاعلًا مختلفًا على الأكثر، وللحديث الخاص ثمانية أشخاص.",
  name_taken: "هنا من يحمل هذا الاسم أو حمله، أو يحمل اسمًا يشبهه.",
  name_invalid: "حروف وأرقام ورموز تعبيرية فقط: لا جملة، ولا كلمة من كلمات Chatter.",
  color_invalid: "يمكن اختيار أحد الألوان المعروضة.",
  banned: "لا يمكن الدخول إلى هذه الغرفة.",
  not_invited: "هذه الغرفة لمن دُعي إليها.",
  signed_out: "انتهى تسجيل الدخول. يمكن تسجيل الدخول من جديد.",
  assistant_off: "لا مساعد في هذه الغرفة.",
  offline: "لا اتصال. المحاولة ممكنة بعد لحظة.",
  not_allowed: "لا يُسمح لك بذلك هنا.",
  silenced: "طلب منك أحد المشرفين الصمت لبعض الوقت.",
  filtered: "هذه الغرفة لا تقبل مثل هذه الكلمات.",
  room_full: "هذه الغرفة ممتلئة.",
};

/** @type {AllWords} */
export const words = {
  /** Of an answer that was to be longer. */
  cutShort: "توقفت الإجابة هنا.",
  botReads: "يجيب هنا برنامج، وعندما يُسأل يقرأ ما قيل مؤخرًا في هذه الغرفة.",
  botListens: "يكتب برنامج بهذا الاسم، وبوسعه قراءة كل ما يقال في هذه الغرفة.",

  title: (room, unread, forYou) => {
    const mentioned = forYou > 0 ? `@${forYou} · ` : "";
    return `${unread > 0 ? `(${mentioned}${unread}) ` : ""}${room} · Chatter`;
  },
  you: "أنت",
  here: (present) => `${present} هنا`,
  peopleHere: (present) => `${count(present, PEOPLE)} هنا`,
  morePeople: (more) => `و${count(more, OTHERS)}`,
  messagesIn: (room) => `الرسائل في ${room}`,
  writeTo: (room) => `الكتابة إلى ${room}`,

  beginning: (room) => `هنا تبدأ ${room}.`,
  loading: "البحث عن رسائل أقدم…",
  newMessages: "رسائل جديدة",
  today: "اليوم",
  yesterday: "أمس",
  toNewest: (unread, isMore) => {
    if (isMore) return NEW_MESSAGES.other.replace("#", `${unread}+`);
    return unread > 0 ? count(unread, NEW_MESSAGES) : "إلى الأحدث";
  },

  waiting: "في انتظار الإرسال",
  sending: "جارٍ الإرسال…",
  againIn: (seconds) => `كان ذلك سريعًا. تُرسل من جديد بعد ${count(seconds, SECONDS)}.`,
  refusal: (reason, detail = "") => refusals[reason] ?? (detail || "لم تقبل الغرفة ذلك."),
  charsLeft: (left) =>
    left >= 0 ? `المتبقي ${count(left, CHARACTERS)}` : `الزائد ${count(-left, CHARACTERS)}`,

  youAre: (name) => `أنت ${name}.`,
  forgotten: "لا يحفظ متصفحك شيئًا من هذه الصفحة: عند عودتك تكون شخصًا آخر.",

  connecting: "جارٍ الاتصال…",
  noNetwork: "لا اتصال بالشبكة.",
  lacking: "تعذّر تحميل هذا الجزء من الصفحة. أعد المحاولة عندما تعود متصلًا بالشبكة.",
  reconnecting: "جارٍ الاتصال من جديد…",
  reconnectingIn: (seconds) => `الاتصال من جديد بعد ${count(seconds, SECONDS)}.`,
  hasty: (seconds) => `تطلب الغرفة مهلة. الاتصال من جديد بعد ${count(seconds, SECONDS)}.`,
  offlineQueue: "ما تكتبه محفوظ، ويُرسل حين تعود الغرفة.",
  back: (missed, restarted) => {
    if (restarted) return "عاد الاتصال. مضى وقت: هذه أحدث الرسائل.";
    return missed > 0 ? `عاد الاتصال. ${count(missed, NEW_MESSAGES)}.` : "عاد الاتصال.";
  },

  message: (author, time, body) => `${author}، ${time}: ${body}`,
  actionsOn: (author, body) => `ما يمكن فعله برسالة ${author}: ${body}`,
  removed: "حُذفت الرسالة",
  removing: "تختفي نهائيًا بعد ثوانٍ قليلة.",
  edited: (time) => `عُدّلت ${time}`,
  reaction: (emoji, total, names) => {
    const more = total - names.length;
    const all = more > 0 ? [...names, count(more, OTHERS)] : names;
    return `${emoji} ${total}: ${list.format(all)}`;
  },
  inReplyTo: "ردًا على",
  someone: "شخص ما",
  typing: (names) => {
    const some = names.length <= 3 ? names : [names[0] ?? "", count(names.length - 1, OTHERS)];
    return `يكتب الآن ${list.format(some)}`;
  },

  pictures: (pictures) =>
    count(pictures, {
      one: "صورة",
      two: "صورتان",
      few: "# صور",
      many: "# صورة",
      other: "# صورة",
    }),
  download: (name) => `تنزيل ${name}`,

  veiled: "كلمات تحجبها هذه الغرفة.",
  unveil: "إظهار",
  roomSettings: "إعدادات الغرفة",
  moderation: "الإشراف",
  react: "تفاعل",
  reply: "رد",
  edit: "تعديل",
  remove: "حذف",
  copyText: "نسخ النص",
  copyLink: "نسخ الرابط",
  copied: "نُسخ الرابط",
  copyCode: "نسخ",
  codeCopied: "نُسخ",
  showMore: "عرض المزيد",
  showLess: "عرض أقل",

  reactTo: (author) => `التفاعل مع ${author}`,
  anyEmoji: "رمز تعبيري، أو اسمه",
  reactWith: (emoji) => `تفاعل بـ ${emoji}`,
  emojiGroups: {
    title: "أنواع الرموز",
    names: [
      "المستخدمة أخيرًا",
      "وجوه",
      "أشخاص",
      "حيوانات وطبيعة",
      "طعام وشراب",
      "سفر وأماكن",
      "أنشطة",
      "أشياء",
      "رموز",
      "أعلام",
    ],
  },
  noEmoji: "لا رمز بهذا الاسم هنا. أي رمز تعبيري واحد يصلح.",

  editing: "تعديل رسالتك",
  emptied: "لم يبق منها شيء. لسحب الرسالة يمكن حذفها.",
  replyingTo: (author) => `الرد على ${author}`,
  leave: "إلغاء",
  save: "حفظ",

  whom: "من يمكن ذكرهم",

  search: "بحث",
  searchIn: (room) => `البحث في ${room}`,
  searchHint: "كلمات أو أجزاء منها، بأي ترتيب.",
  searching: "جارٍ البحث…",
  found: (found, more) => {
    if (found === 0) return more ? "لا نتائج بعد." : "لا نتائج.";
    return more ? `الأحدث: ${count(found, MESSAGES)}` : count(found, MESSAGES);
  },
  more: "المزيد",
  close: "إغلاق",

  joined: (names) => `دخل ${people(names)}.`,
  left: (names) => `غادر ${people(names)}.`,
  passed: (names) => `دخل ثم غادر ${people(names)}.`,
  returned: (names) => `غادر ثم عاد ${people(names)}.`,
  crowd: (by) => (by > 0 ? `دخل أيضًا ${count(by, PEOPLE)}.` : `غادر ${count(-by, PEOPLE)}.`),
  renamed: (from, to) => `صار اسم ${from} الآن ${to}.`,

  nameRules: (chars) => `من حرف واحد إلى ${count(chars, CHARACTERS)}. لا يحمله أحد غيرك هنا.`,
  nameFits: "يبدو هذا الاسم متاحًا.",
  nameSaving: "جارٍ التغيير…",
  chooseFace: "اختيار وجه",
  faceColors: "لون وجهك",
  faceColor: (which) => `اللون ${which}`,

  bell: {
    title: "حين يكون Chatter في الخلفية",
    all: "كل شيء",
    mentions: "حين يُذكر اسمي",
    nothing: "لا شيء في هذا المتصفح",
    notification: "إشعار",
    sound: "صوت هادئ",
  },
  notAllowed: "لا يسمح متصفحك بذلك لهذه الصفحة.",

  newRoom: "غرفة جديدة",
  unread: (unread, forYou) =>
    [
      ...(unread > 0 ? [count(unread, NEW_MESSAGES)] : []),
      ...(forYou > 0 ? [`${forYou} لك`] : []),
    ].join("، "),
  rooms: "الغرف",
  roomsPeopleWords: "غرف وأشخاص وكلمات",
  quietRooms: "غرف مكتومة",
  onlyHere: "في هذا المتصفح فقط",
  signIn: "تسجيل الدخول",
  signedIn: "مسجّل الدخول",
  keepIt: "احتفظ به بمفتاح مرور",
  account: "مفاتيح المرور والأجهزة",
  itsYou: "أنت",
  nothingSaid: "لم يُقل شيء بعد",
  roomActions: (room) => `ما يمكن فعله بغرفة ${room}`,
  quiet: "كتم",
  loud: "إلغاء الكتم",
  offTheList: "إزالة من قائمتي",
  toMyRooms: (unread) => (unread > 0 ? `إلى غرفي، ${count(unread, NEW_MESSAGES)}` : "إلى غرفي"),
  newCount: (unread) => count(unread, NEW_MESSAGES),

  newRoomNote: "تبدأ حين يدخلها أحد، وهي مفتوحة لكل من لديه عنوانها.",
  roomName: "اسم الغرفة",
  anotherName: "اسم آخر",
  openRoom: "فتح",
  roomSpelling: "حروف من a إلى z، وأرقام، وشرطات.",

  people: "الأشخاص",
  notifications: "الإشعارات",
  mention: "ذكر",
  messagePrivately: "مراسلة على انفراد",
  messageSeveral: "مراسلة عدة أشخاص",
  severalNote: "اختر حتى سبعة أشخاص. من تختارهم يقرؤون ما يُقال، ولا أحد سواهم.",
  seen: "تمت القراءة",
  /** @param {string} who */
  seenBy: (who) => `قرأها ${who}`,
  block: "حظر",
  unblock: "إلغاء الحظر",
  /** @param {string} name */
  unblockWhom: (name) => `إلغاء حظر ${name}`,
  blockNote: "لن ترى ما يكتبه هذا الشخص في أي غرفة، ولن تصلك رسائله الخاصة. ولن يعلم بذلك.",
  /** @param {string} name */
  youBlocked: (name) => `حظرت ${name}. ما يكتبه هذا الشخص مخفيّ عنك.`,
  blockedWords: "رسالة من شخص حظرته.",
  blockedPeople: "من حظرتهم",
  forYou: "لك",
  nothingForYou: "لا شيء ينتظرك. هنا تجد الإشارات إليك والرسائل الخاصة التي لم تقرأها.",
  anotherEmoji: "رمز آخر",
  yourName: "اسمك",

  access: {
    direct: "بينكم وحدكم",
    open: "مفتوحة لكل من لديه الرابط",
    signed_in: "لمن سجّل الدخول",
    invited: "بدعوة فقط",
  },
  marks: { owner: "مالك", moderator: "مشرف", bot: "روبوت" },
  roomMenu: (reports) =>
    reports > 0
      ? `قائمة الغرفة، ${count(reports, {
          one: "بلاغ واحد",
          two: "بلاغان",
          few: "# بلاغات",
          many: "# بلاغًا",
          other: "# بلاغ",
        })}`
      : "قائمة الغرفة",
  invite: "دعوة",
  inviteTo: (room) => `الدعوة إلى ${room}`,
  inviteNote: "كل من لديه هذا العنوان يمكنه الدخول والقراءة والكتابة.",
  address: "العنوان",
  copy: "نسخ",
  copiedAddress: "نُسخ",
  share: "مشاركة…",
  scan: "أو بتوجيه الكاميرا إليه",
  qrCode: "العنوان في رمز QR",

  goAnywhere: "إلى غرفة أو شخص أو كلمات",
  isHere: "هنا",
  wordsIn: (room) => `في ${room}`,
  enterRoom: "فتح هذه الغرفة",

  myself: "اسمك ووجهك",
  myWords: "ما كتبتُه هنا، في ملف",
  everywhere: "كل غرفة تدخلها تعرف هذا الاسم.",
  theme: "المظهر",
  asSystem: "مثل النظام",
  light: "فاتح",
  dark: "داكن",
  density: "الكثافة",
  roomy: "متباعد",
  compact: "متقارب",
  about: "عن Chatter",
  done: "تم",

  shortcuts: {
    title: "اختصارات لوحة المفاتيح",
    send: "إرسال",
    newLine: "سطر جديد",
    sendAlways: "إرسال، من لوحة اللمس أيضًا",
    change: "تغيير آخر ما قلته، حين لا شيء مكتوب",
    write: "كتابة",
    goAnywhere: "إلى غرفة أو شخص أو كلمات",
    browse: "من رسالة إلى رسالة، حين يكون التركيز في المحادثة",
    readAll: "إلى أحدث رسالة، وكل شيء مقروء",
    list: "هذه القائمة",
    writing: "أثناء الكتابة",
    styles: "عريض، مائل، مشطوب",
    code: "شفرة، في سطر أو أسطر",
    blocks: "اقتباس، قائمة، قائمة مرقمة",
    links: "رابط، والعنوان وحده يصلح أيضًا",
    emoji: "👋 وغيره بالاسم",
    mention: "شخص، باسمه",
    close: "إغلاق",
  },
};
