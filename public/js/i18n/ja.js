// Japanese, which counts in one form.

export { page } from "./html/ja.js";

/** @import { AllWords } from "../types/ui.js" */

const list = new Intl.ListFormat("ja", { type: "conjunction" });

/** "Ada、Bo、Cy、他3人". @param {string[]} names */
function people(names) {
  const called = names.map(politely);
  if (names.length <= 4) return called.join("、");
  return [...called.slice(0, 3), `他${names.length - 3}人`].join("、");
}

/** @param {string} name */
const politely = (name) => `${name} さん`;

const newMessages = (/** @type {number | string} */ unread) => `新着メッセージ${unread}件`;

/** @type {Record<string, string>} */
const refusals = {
  malformed: "ルームはそれを読み取れません。",
  unknown_command:
    "ルームはその操作を知りません。ページが古いかもしれないので、再読み込みしてください。",
  not_text: "ルームが受け付けるのは言葉だけです。",
  empty: "何も書かれていません。",
  too_long: "長すぎます。",
  too_fast: "速すぎます。少し待ってからもう一度お試しください。",
  not_found: "そのメッセージはないか、もうなくなっています。",
  not_yours: "メッセージを変更できるのは書いた人だけです。",
  emoji_invalid: "リアクションや顔は絵文字一つです。",
  too_many:
    "一つ多すぎます。メッセージのリアクションは20種類まで、プライベートな会話は8人までです。",
  name_taken: "その名前、またはよく似た名前を使っている人か、使っていた人がいます。",
  name_invalid: "文字、数字、絵文字を使ってください。文や、Chatter の言葉は使えません。",
  color_invalid: "用意された色から選んでください。",
  banned: "このルームには入れません。",
  not_invited: "このルームは招待された人のためのものです。",
  signed_out: "サインアウトしています。もう一度サインインしてください。",
  assistant_off: "このルームにアシスタントはいません。",
  offline: "接続されていません。少し待ってからもう一度お試しください。",
  not_allowed: "ここではその操作はできません。",
  silenced: "モデレーターがしばらく発言を控えるよう求めています。",
  filtered: "このルームではそのような言葉は使えません。",
  room_full: "このルームは満員です。",
};

/** @type {AllWords} */
export const words = {
  /** Of an answer that was to be longer. */
  cutShort: "ここで止まりました。",
  botReads: "プログラムが答えます。聞かれると、このルームの最近の会話を読みます。",
  botListens: "この名前ではプログラムが書いています。このルームの会話をすべて読めます。",

  title: (room, unread, forYou) => {
    const mentioned = forYou > 0 ? `@${forYou} · ` : "";
    return `${unread > 0 ? `(${mentioned}${unread}) ` : ""}${room} · Chatter`;
  },
  you: "あなた",
  here: (present) => `${present}人`,
  peopleHere: (present) => `${present}人がいます`,
  morePeople: (more) => `他${more}人`,
  messagesIn: (room) => `${room} のメッセージ`,
  writeTo: (room) => `${room} に書く`,

  beginning: (room) => `ここから ${room} が始まります。`,
  loading: "以前のメッセージを探しています…",
  newMessages: "新着メッセージ",
  today: "今日",
  yesterday: "昨日",
  toNewest: (unread, isMore) => {
    if (isMore) return newMessages(`${unread}+`);
    return unread > 0 ? newMessages(unread) : "最新へ";
  },

  waiting: "送信を待っています",
  sending: "送信中…",
  againIn: (seconds) => `速すぎます。${seconds}秒後にもう一度送ります。`,
  refusal: (reason, detail = "") =>
    refusals[reason] ?? (detail || "ルームに受け付けられませんでした。"),
  charsLeft: (left) => (left >= 0 ? `あと${left}文字` : `${-left}文字多すぎます`),

  youAre: (name) => `あなたは ${name} です。`,
  forgotten: "このブラウザーはこのページのことを何も覚えません。次に来るときは別の人になります。",

  connecting: "接続中…",
  noNetwork: "オフラインです。",
  lacking:
    "ページのこの部分を読み込めませんでした。オンラインに戻ってから、もう一度お試しください。",
  reconnecting: "再接続中…",
  reconnectingIn: (seconds) => `${seconds}秒後に再接続します。`,
  hasty: (seconds) => `ルームが休憩を求めています。${seconds}秒後に再接続します。`,
  offlineQueue: "書いたものは保存され、ルームが戻ると送られます。",
  back: (missed, restarted) => {
    if (restarted) return "戻りました。しばらく経ったので、最新のメッセージを表示しています。";
    return missed > 0 ? `戻りました。${newMessages(missed)}。` : "戻りました。";
  },

  message: (author, time, body) => `${author}、${time}: ${body}`,
  actionsOn: (author, body) => `${author} のメッセージの操作: ${body}`,
  removed: "メッセージは削除されました",
  removing: "数秒後に完全に消えます。",
  edited: (time) => `${time} に編集`,
  reaction: (emoji, total, names) => {
    const more = total - names.length;
    return `${emoji} ${total}: ${list.format(more > 0 ? [...names, `他${more}人`] : names)}`;
  },
  inReplyTo: "返信先:",
  someone: "誰か",
  typing: (names) => {
    const some = names.slice(0, names.length <= 3 ? 3 : 1).map(politely);
    const others = names.length <= 3 ? "" : ` 他${names.length - 1}人`;
    return `${some.join("、")}${others}が入力中`;
  },

  pictures: (pictures) => (pictures === 1 ? "写真" : `写真 ${pictures} 枚`),
  download: (name) => `${name} をダウンロード`,

  veiled: "このルームが隠している言葉です。",
  unveil: "表示",
  roomSettings: "ルームの設定",
  moderation: "モデレーション",
  react: "リアクションする",
  reply: "返信",
  edit: "編集",
  remove: "削除",
  copyText: "テキストをコピー",
  copyLink: "リンクをコピー",
  copied: "リンクをコピーしました",
  copyCode: "コピー",
  codeCopied: "コピーしました",
  showMore: "続きを表示",
  showLess: "折りたたむ",

  reactTo: (author) => `${author} にリアクション`,
  anyEmoji: "絵文字、またはその名前",
  reactWith: (emoji) => `${emoji} でリアクション`,
  emojiGroups: {
    title: "絵文字の種類",
    names: [
      "最近使ったもの",
      "顔",
      "人",
      "動物と自然",
      "食べ物と飲み物",
      "旅行と場所",
      "活動",
      "物",
      "記号",
      "旗",
    ],
  },
  noEmoji: "その名前の絵文字はありません。絵文字一つなら何でも使えます。",

  editing: "メッセージを編集中",
  emptied: "何も残っていません。メッセージを取り消すには削除してください。",
  replyingTo: (author) => `${author} に返信`,
  leave: "やめる",
  save: "保存",

  whom: "メンションする人",

  search: "検索",
  searchIn: (room) => `${room} を検索`,
  searchHint: "言葉やその一部を、順不同で。",
  searching: "検索中…",
  found: (found, more) => {
    if (found === 0) return more ? "まだ見つかりません。" : "見つかりませんでした。";
    return more ? `最新の${found}件` : `${found}件`;
  },
  more: "さらに表示",
  close: "閉じる",

  joined: (names) => `${people(names)}が入室しました。`,
  left: (names) => `${people(names)}が退室しました。`,
  passed: (names) => `${people(names)}が入室して退室しました。`,
  returned: (names) => `${people(names)}が退室して戻りました。`,
  crowd: (by) => (by > 0 ? `さらに${by}人が入室しました。` : `${-by}人が退室しました。`),
  renamed: (from, to) => `${from} さんは ${to} さんになりました。`,

  nameRules: (chars) => `1〜${chars}文字。ここにいる他の人と同じ名前は使えません。`,
  nameFits: "この名前は空いているようです。",
  nameSaving: "変更中…",
  chooseFace: "顔を選ぶ",
  faceColors: "顔の色",
  faceColor: (which) => `色 ${which}`,

  bell: {
    title: "Chatterが背面にあるとき",
    all: "すべて",
    mentions: "自分へのメンション",
    nothing: "このブラウザーでは知らせない",
    notification: "通知",
    sound: "控えめな音",
  },
  notAllowed: "ブラウザーがこのページに許可していません。",

  newRoom: "新しいルーム",
  unread: (unread, forYou) =>
    [
      ...(unread > 0 ? [newMessages(unread)] : []),
      ...(forYou > 0 ? [`あなた宛て${forYou}件`] : []),
    ].join("、"),
  rooms: "ルーム",
  roomsPeopleWords: "ルーム、人、言葉",
  quietRooms: "静かなルーム",
  onlyHere: "このブラウザーだけ",
  signIn: "サインイン",
  signedIn: "サインイン中",
  keepIt: "パスキーで残す",
  account: "パスキーと端末",
  itsYou: "あなた",
  nothingSaid: "まだ何もありません",
  roomActions: (room) => `${room} の操作`,
  quiet: "静かにする",
  loud: "静かにするのをやめる",
  offTheList: "一覧から外す",
  toMyRooms: (unread) => (unread > 0 ? `自分のルームへ、${newMessages(unread)}` : "自分のルームへ"),
  newCount: newMessages,

  newRoomNote: "誰かが入ると始まり、アドレスを知っている人なら誰でも入れます。",
  roomName: "ルームの名前",
  anotherName: "別の名前",
  openRoom: "開く",
  roomSpelling: "a から z の文字、数字、ハイフン。",

  people: "メンバー",
  notifications: "通知",
  mention: "メンションする",
  messagePrivately: "個別に話す",
  messageSeveral: "複数の人と話す",
  severalNote: "7人まで選べます。選んだ人だけが読めます。",
  seen: "既読",
  /** @param {string} who */
  seenBy: (who) => `${who}が既読`,
  block: "ブロックする",
  unblock: "ブロックを解除",
  /** @param {string} name */
  unblockWhom: (name) => `${name}のブロックを解除`,
  blockNote:
    "ブロックすると、どのルームでもこの人の言葉は見えなくなり、この人からの個別のメッセージも届かなくなります。相手には知らされません。",
  /** @param {string} name */
  youBlocked: (name) => `${name}をブロックしています。この人の言葉は表示されません。`,
  blockedWords: "ブロックした人のメッセージです。",
  blockedPeople: "ブロックした人",
  forYou: "あなた宛て",
  nothingForYou:
    "待っているものはありません。まだ読んでいないメンションや個別のメッセージがここに並びます。",
  anotherEmoji: "別の絵文字",
  yourName: "あなたの名前",

  access: {
    direct: "当人同士だけ",
    open: "リンクを知っている人なら誰でも",
    signed_in: "サインインした人のみ",
    invited: "招待された人のみ",
  },
  marks: { owner: "オーナー", moderator: "モデレーター", bot: "ボット" },
  roomMenu: (reports) => (reports > 0 ? `ルームのメニュー、報告${reports}件` : "ルームのメニュー"),
  invite: "招待",
  inviteTo: (room) => `${room} に招待`,
  inviteNote: "このアドレスを知っている人は、入って読み書きできます。",
  address: "アドレス",
  copy: "コピー",
  copiedAddress: "コピーしました",
  share: "共有…",
  scan: "または、カメラで読み取る",
  qrCode: "アドレスの QR コード",

  goAnywhere: "ルーム、人、言葉へ移動",
  isHere: "います",
  wordsIn: (room) => `${room} の中`,
  enterRoom: "このルームを開く",

  myself: "あなたの名前と顔",
  myWords: "ここで書いたものをファイルに保存",
  everywhere: "入るルームすべてでこの名前になります。",
  theme: "テーマ",
  asSystem: "システムに合わせる",
  light: "ライト",
  dark: "ダーク",
  density: "間隔",
  roomy: "ゆったり",
  compact: "コンパクト",
  about: "Chatter について",
  done: "完了",

  shortcuts: {
    title: "キーボードショートカット",
    send: "送信",
    newLine: "改行",
    sendAlways: "送信(タッチキーボードでも)",
    change: "何も書いていないとき、最後の発言を変更",
    write: "書く",
    goAnywhere: "ルーム、人、言葉へ移動",
    browse: "会話にフォーカスがあるとき、メッセージ間を移動",
    readAll: "最新のメッセージへ移動し、すべて既読にする",
    list: "この一覧",
    writing: "書くとき",
    styles: "太字、斜体、取り消し線",
    code: "コード(一行または複数行)",
    blocks: "引用、箇条書き、番号付きリスト",
    links: "リンク(アドレスだけでも可)",
    emoji: "👋 などを名前で",
    mention: "人を名前で",
    close: "閉じる",
  },
};
