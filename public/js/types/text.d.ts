// The tree of a message's body. Everything that shows, copies, quotes or searches words works on it.

export type Text = { type: "text"; text: string };
export type Break = { type: "break" };
export type Code = { type: "code"; text: string };
/** `name` as its bearer writes it; `text` as it stands in the body, with its `@`. */
export type MentionNode = { type: "mention"; name: string; text: string };
export type Link = {
  type: "link";
  href: string;
  children: Inline[];
  /** Where the link really leads, where its label seems to say something else. */
  target?: string;
  /** Whether the words are the address itself. */
  isBare: boolean;
};
export type Span = { type: "strong" | "emphasis" | "strike"; children: Inline[] };
export type Inline = Text | Break | Code | MentionNode | Link | Span;

export type Paragraph = { type: "paragraph"; children: Inline[] };
export type CodeBlock = {
  type: "code_block";
  text: string;
  /** What stands on the fence's line: a language, or whatever somebody wrote there. */
  info: string;
};
export type Quote = { type: "quote"; children: Block[] };
/** `number` as it was typed, in a numbered list. */
export type Item = { number?: number; children: Block[] };
/** `sign` stands after the numbers of a numbered list; others have none. */
export type List = { type: "list"; sign: "" | "." | ")"; items: Item[] };
export type Block = Paragraph | CodeBlock | Quote | List;

/** A part of an excerpt: whether it is what was looked for. */
export type Excerpt = { text: string; hit: boolean }[];
