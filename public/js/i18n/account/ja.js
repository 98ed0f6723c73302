// Japanese: what is said about passkeys, devices and codes.

/** @import { AccountWords } from "../../account/words.js" */

/** @type {AccountWords} */
export const words = {
  title: "アカウント",
  working: "お待ちください…",
  cancel: "キャンセル",

  guestNote:
    "今はこのブラウザーだけがあなたを知っています。パスキーがあれば、どの端末でも同じ名前、同じ発言のまま、同じ人でいられます。パスワードもメールも要りません。",
  keep: "パスキーで残す",
  kept: "残しました。サインインしたどの端末でも、これまでと同じあなたです。",
  hereBefore: "以前に来たことがある",
  changesYou:
    "サインインすると、このブラウザーはあなたのものになります。ここでのゲストは終わります。",
  byPasskey: "パスキーでサインイン",
  code: "復旧コード",
  byCode: "コードでサインイン",
  linkNote:
    "このリンクでこのブラウザーにサインインします。自分のブラウザーの場合だけ進んでください。",
  useLink: "ここでサインイン",

  passkeys: "パスキー",
  addPasskey: "パスキーを追加",
  passkeyAdded: "パスキーを追加しました。",
  added: (date) => `${date}に追加`,
  delete: "削除",
  deletePasskey: (label) => `パスキー「${label}」を削除`,

  devices: "端末",
  thisDevice: "この端末",
  seen: (date) => `最後の利用 ${date}`,
  end: "サインアウト",
  endDevice: (label) => `${label}をサインアウト`,
  endOthers: "ほかのすべてをサインアウト",
  ended: "その端末をサインアウトしました。",
  addDevice: "端末を追加",
  linkMade: "10分以内にもう一つの端末で開いてください。一度だけ使えます。",
  link: "別の端末用のリンク",
  qrCode: "リンクのQRコード",
  copy: "コピー",
  copied: "コピーしました",

  recoveryCodes: "復旧コード",
  codesLeft: (left) => (left === 0 ? "ありません。" : `未使用は${left}個です。`),
  makeCodes: "新しいコードを作る",
  codesMade:
    "それぞれ一度だけ使えます。表示されるのは今だけです。書き留めるか、パスワードと同じ場所に保管してください。以前のコードは使えなくなります。",

  signOut: "この端末からサインアウト",
  erase: "アカウントを削除",
  eraseAsked:
    "パスキー、端末、コードは消去され、二度と誰もあなたにはなれません。発言はそれぞれのルームに残ります。",

  goOnAsGuest: "ゲストとして続ける",

  trouble: {
    expired: "時間がかかりすぎました。もう一度お試しください。",
    unknown_passkey: "このパスキーはここのどのアカウントのものでもありません。",
    bad_signature: "このパスキーでは本人と確認できませんでした。",
    bad_credential: "このパスキーは追加できませんでした。",
    unknown_code: "このコードは知られていないか、使用済みです。",
    too_fast: "失敗が多すぎます。数分後にもう一度お試しください。",
    last_way_in:
      "アカウントに入る最後の手段です。先に別のパスキーを追加するか、復旧コードを作ってください。",
    too_many: "パスキーは20個あります。先に一つ削除してください。",
    signed_out: "この端末はサインアウトされました。",
    no_identity: "サインインしていません。",
    cancelled: "パスキーは使われませんでした。",
    known: "その端末にはすでにあなたのパスキーがあります。",
    unsupported: "このブラウザーではここでパスキーを使えません。",
    offline: "接続がありません。あとでもう一度お試しください。",
    other: "うまくいきませんでした。あとでもう一度お試しください。",
  },
};
