// Japanese: what is said about files.

/** @type {import("../../files/words.js").FilesWords} */
export const words = {
  attach: "写真やファイルを追加",
  drop: "ドロップするとメッセージに追加されます",
  dropNote: (size, most) => `1件 ${size} まで、最大 ${most} 件。まだ何も送信されません。`,
  tray: "送信するファイル",
  describe: "名前または説明",
  takeOut: (name) => `${name} を外す`,
  picture: "写真",
  file: "ファイル",
  preparing: "準備中…",
  asFile: "元のまま、含まれる情報ごと送られます",
  added: (files) => `送信するファイル：${files} 件`,
  takenOut: (name) => `${name} を外しました。`,
  tooLarge: (name, most) => `${name} は大きすぎます。1件は ${most} までです。`,
  tooMany: (most) => `1つのメッセージに付けられるのは ${most} 件までです。`,
  nothingIn: (name) => `${name} は空です。`,
  noFolders: "フォルダーは送れません。中のファイルだけ送れます。",

  sending: (at, of) => (of > 1 ? `ファイルを送信中（${at}/${of}）` : "ファイルを送信中"),
  again: "通信が途切れました。再試行しています…",
  cancel: "キャンセル",
  refused: {
    no_files: "このルームではファイルを送れません。",
    too_large: "このルームでは、そこまで大きなファイルは送れません。",
    files_full: "このルームのファイルは上限に達しています。先にいくつか削除する必要があります。",
    file_lost:
      "このブラウザーにはもうファイルがありません。メッセージを破棄し、ファイルを追加し直してください。",
    file_failed: "ファイルが届きませんでした。もう一度お試しください。",
  },
  budget: (duration) =>
    duration
      ? `今はこれ以上ファイルを送れません。${duration}後にもう一度お試しください。`
      : "今はこれ以上ファイルを送れません。後でもう一度お試しください。",

  previous: "前の写真",
  next: "次の写真",
  zoomIn: "拡大",
  zoomOut: "縮小",
  whole: "全体を表示",
  close: "閉じる",
  download: "ダウンロード",
  noPicture: "写真を読み込めません。",
};
