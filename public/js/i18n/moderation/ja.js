// Japanese: what is said about keeping a room in order.

/** @import { ModerationWords } from "../../moderation/words.js" */

const list = new Intl.ListFormat("ja", { type: "conjunction" });

/** @param {string[]} names */
function people(names) {
  const all = names.map((name) => `${name}さん`);
  if (all.length <= 4) return list.format(all);
  return list.format([...all.slice(0, 3), `ほか${all.length - 3}人`]);
}

/** @type {ModerationWords} */
export const words = {
  somebody: "誰か",
  undo: "元に戻す",

  silenced: (by, names, duration) => `${by}さんが${people(names)}の発言を${duration}止めました。`,
  unsilenced: (by, names) => `${by}さんが${people(names)}の発言を再び認めました。`,
  banned: (by, names, duration) =>
    duration
      ? `${by}さんが${people(names)}を${duration}入室禁止にしました。`
      : `${by}さんが${people(names)}を入室禁止にしました。`,
  unbanned: (by, names) => `${by}さんが${people(names)}の入室を再び認めました。`,
  madeOwner: (by, whom) => `${by}さんが${whom}さんをこのルームのオーナーにしました。`,
  madeModerator: (by, whom) => `${by}さんが${whom}さんをモデレーターにしました。`,
  dismissed: (by, whom) => `${by}さんが${whom}さんの役割を解きました。`,
  steppedDown: (whom) => `${whom}さんが役割を降りました。`,
  becameOwner: (whom) => `${whom}さんがこのルームのオーナーになりました。`,
  becameModerator: (whom) => `${whom}さんがモデレーターになりました。`,
  becameMember: (whom) => `${whom}さんの役割がなくなりました。`,
  titleChanged: (by, title) =>
    title
      ? `${by}さんがこのルームを「${title}」と名付けました。`
      : `${by}さんがルームのタイトルを外しました。`,
  topicChanged: (by, topic) =>
    topic ? `${by}さんが話題を「${topic}」に変えました。` : `${by}さんが話題を外しました。`,
  accessChanged: {
    open: (by) => `${by}さんが、リンクを知っている人なら誰でも入れるようにしました。`,
    signed_in: (by) => `${by}さんが、サインインした人だけが入れるようにしました。`,
    invited: (by) => `${by}さんが、以前いた人と招待された人だけが入れるようにしました。`,
  },
  slowed: (by, duration) => `${by}さんが投稿の間隔を${duration}にしました。`,
  unslowed: (by) => `${by}さんが投稿の間隔の制限をなくしました。`,
  filterChanged: {
    off: (by) => `${by}さんが言葉のフィルターを切りました。`,
    blur: (by) => `${by}さんが、フィルターにかかった言葉を隠すようにしました。`,
    refuse: (by) => `${by}さんが、フィルターにかかった言葉を断るようにしました。`,
  },
  assistantChanged: (by, on) =>
    on ? `${by}さんがアシスタントを入れました。` : `${by}さんがアシスタントを切りました。`,
  judgeChanged: (by, on) =>
    on
      ? `${by}さんが、書かれたことをモデルに見てもらうことにしました。`
      : `${by}さんが、モデルに見てもらうのをやめました。`,
  botRemoved: (by, bot) => `${by}さんがボット「${bot}」を削除しました。`,

  makeModerator: "モデレーターにする",
  makeOwner: "オーナーにする",
  dismiss: "役割を解く",
  stepDown: "役割を降りる",
  ownerAsked: (name) =>
    `${name}さんはあなたと同じことができるようになり、取り消すことはできません。オーナー同士は互いに手を出せません。`,
  stepDownAsked: "このルームのオーナーではなくなります。元に戻せるのはほかのオーナーだけです。",
  silence: "発言を止める…",
  ban: "入室禁止にする…",
  undoActs: "この1時間の操作をすべて元に戻す",
  undoActsAsked: (name) =>
    `${name}さんがこの1時間に発言を止めた人や入室禁止にした人は元どおりになり、${name}さんが再び認めた人は元の状態に戻り、その間の招待は終わります。削除されたメッセージは戻りません。`,
  report: "報告する…",
  reported: "報告済み",
  remove: "メッセージを削除",
  removeNote: "あなたはこのルームの管理者です",
  keeping: (name) => `ルームの管理：${name}`,
  isBanned: (name) => `${name}さんは入室禁止です。`,

  silenceTitle: (name) => `${name}さんの発言を止める`,
  silenceNote:
    "読むことはできますが、書けなくなります。あなたがしたことは全員に見え、元に戻すことができます。",
  banTitle: (name) => `${name}さんを入室禁止にする`,
  banNote:
    "退室させられ、戻れなくなります。同じネットワークからの新しい人も1日入れません。あなたがしたことは全員に見え、元に戻すことができます。",
  reportTitle: (name) => `${name}さんの発言を報告する`,
  reportNote: "このルームの管理者には、メッセージ、あなたの名前、ここに書いたことが見えます。",
  howLong: "期間",
  forGood: "無期限",
  why: "理由",
  whyModerators: "理由（管理者に見えます）",
  cancel: "キャンセル",
  doSilence: "発言を止める",
  doBan: "入室禁止にする",
  doReport: "報告する",

  reports: "報告",
  noReports: "報告はありません。",
  reportedBy: (name, time) => `報告者：${name}、${time}`,
  foundBy: (name, time) => `${name}（モデル）が検出、${time}`,
  harms: {
    harassment: "嫌がらせ",
    hate: "憎悪",
    threat: "脅し",
    sexual: "性的な内容",
    self_harm: "自傷のおそれ",
    scam: "詐欺または宣伝",
    private: "私的な情報",
  },
  removeIt: "削除",
  dismissReport: "却下",
  showInLog: "見る",
  bannedPeople: "入室禁止",
  nobodyBanned: "入室禁止の人はいません。",
  silencedPeople: "発言停止",
  nobodySilenced: "発言を止められている人はいません。",
  letIn: "入室を認める",
  letSpeak: "発言を認める",
  byUntil: (by, until) => (until ? `${by}による、${until}まで` : `${by}による、無期限`),
  loading: "ルームに問い合わせています…",
  raid: "知らない人が多すぎますか？",
  raidNote: "今いる人と以前いた人は残り、新しい人は招待がなければ入れません。",
  onlyHere: "すでにいる人だけにする",
  openAgain: "ルームを再び開く",
  isClosed: "新しい人は招待がなければ入れません。",
  banNewcomers: "新しい人を入室禁止にする",
  banNewcomersNote: "初めて来てから次の時間内の人全員：",

  title: "タイトル",
  titleNote: (name) => `${name} の代わりに表示されます。アドレスは変わりません。`,
  topic: "話題",
  whoComesIn: "入れる人",
  access: {
    open: "リンクを知っている人なら誰でも",
    signed_in: "パスキーでサインインした人",
    invited: "以前いた人と招待された人",
  },
  pace: "速さ",
  fast: "制限なし",
  oneIn: (duration) => `${duration}に1件`,
  filter: "言葉のフィルター",
  filters: {
    off: "オフ",
    blur: "かかった言葉を隠す（クリックで表示）",
    refuse: "かかった言葉を断る",
  },
  filterWords: "独自の言葉（1行に1つ）",
  filterWordsNote: "この一覧はオーナーだけに見えます。",
  assistant: "このルームでアシスタントが答える",
  judge: "書かれたことをモデルが見る",
  judgeNote: "見つけたものは隠され、報告されます。",
  exportRoom: "このルームを書き出す",
  exportNote: "発言とその発言者、ルームの設定のすべてを、JSON 行のファイルにします。",
  save: "保存",
  saved: "保存しました。",

  bots: "ボット",
  noBots: "まだいません。ボットはビルドやカレンダーやセンサーに代わって話します。",
  botName: "新しいボットの名前",
  makeBot: "ボットを作る",
  botMade: (name) =>
    `${name}が話せるようになりました。トークンは今だけ表示されます。控えておいてください。`,
  token: "トークン",
  botSpeaks: "シェルからのあいさつ",
  removeBotNote: "トークンは二度と使えなくなります。発言は残ります。",
  tooManyBots: "ボットは1つのルームに20までです。先にどれかを削除してください。",

  invitation: "招待",
  invitationNote: "このルームは閉じています。新しい人にはこのようなリンクが必要です。",
  uses: "人数",
  anyNumber: "何人でも",
  forPeople: (uses) => `${uses}人`,
  goodFor: "有効期間",
  makeInvite: "リンクを作る",
  inviteMade: (until, uses) =>
    uses ? `${uses}人まで、${until}まで。` : `何人でも、${until}まで。`,
  askModerator:
    "このルームは閉じています。新しい人のためのリンクはオーナーかモデレーターが作れます。",

  youAreSilenced: (time, left) =>
    `モデレーターが${time}まで発言を控えるよう求めています。あと${left}。書いたものは保存されます。`,
  youMaySpeak: "また書けるようになりました。",
  slowNote: (duration, left) => `このルームでは${duration}に1件です。次の投稿まであと${left}。`,

  outside: {
    banned: "このルームへの入室は禁止されています",
    not_invited: "このルームは閉じています",
    signed_out: "サインアウトしています",
    room_full: "このルームは満員です",
  },
  outsideNote: {
    banned: "ルームの管理者が決めました。",
    not_invited: "入るには招待が必要です。ルームの管理者が送ることができます。",
    signed_out:
      "この端末のセッションは終わりました。もう一度サインインすると、あなたとして入れます。",
    room_full: "これ以上は入れません。まもなく誰かが退室するかもしれません。",
  },
  needsSignIn: "パスキーでサインインすると入れます。",
  bannedUntil: (time, left) => `${time}に終わります（あと${left}）。`,
  draftKept: "書きかけのものは保存されています。",
  tryAgain: "もう一度試す",
  toLobby: "ロビーへ",

  yours: "このルームはあなたのものです",
  yoursNote:
    "最初に来たあなたが管理者です。タイトルを付け、ほかの人を招待し、手伝う人を選びましょう。",
  yoursKept:
    "今のところ、あなたのものだと知っているのはこのブラウザだけです。パスキーがあれば、ずっとあなたのものです。",
  keepYours: "パスキーでこのルームを残す",
  setTitle: "タイトルと話題",
};
