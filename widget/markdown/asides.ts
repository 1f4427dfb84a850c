import type { Token, TokenizerExtension, TokenizerThis, Tokens } from 'marked';
import { soon, withinParagraph } from './soon.ts';

/** The few tags that stand for something Markdown cannot say. */
export interface TagToken {
  type: 'tag';
  raw: string;
  name: 'sub' | 'sup' | 'kbd';
  tokens: Token[];
}

/** `[^1]` in running text. */
export interface NoteMarkToken {
  type: 'noteMark';
  raw: string;
  text: string;
}

/** `[^1]: ...` on lines of its own. */
export interface NoteToken {
  type: 'note';
  raw: string;
  name: string;
  tokens: Token[];
}

/** A comment of HTML; nobody is to see it. */
export interface CommentToken {
  type: 'comment';
  raw: string;
}

const tag = /^<(sub|sup|kbd)>([^<\n]{1,200})<\/\1>/;
const noteMark = /^\[\^([\w-]{1,20})\](?!:)/;
const note = /^ {0,3}\[\^([\w-]{1,20})\]:[ \t]*([^\n]+(?:\n(?!\s*\n| {0,3}\[\^)[^\n]+)*)\n*/;
/** What models fold answers away with: the panel shows their parts one below the other. */
const fold = /^ {0,3}(?:<\/?details(?: open)?>|<summary>([^<\n]{0,200})<\/summary>)[ \t]*(?:\n+|$|(?=<))/;
const comment = /^<!--(?:(?!-->)[\s\S]){0,2000}-->/;

function tagAt(this: TokenizerThis, text: string): TagToken | undefined {
  const [raw, name, inner] = tag.exec(text) ?? [];
  if (raw === undefined || inner === undefined) return undefined;
  return { type: 'tag', raw, name: name as TagToken['name'], tokens: this.lexer.inlineTokens(inner) };
}

function noteAt(this: TokenizerThis, text: string): NoteToken | undefined {
  const [raw, name, inner] = note.exec(text) ?? [];
  if (raw === undefined || name === undefined || inner === undefined) return undefined;
  return { type: 'note', raw, name, tokens: this.lexer.inline(inner.trim()) };
}

/** The line that is to be pressed in bold, and nothing of what only frames it. */
function foldAt(this: TokenizerThis, text: string): Tokens.Paragraph | Tokens.Space | undefined {
  const [raw, title] = fold.exec(text) ?? [];
  if (raw === undefined) return undefined;
  if (title === undefined || title.trim() === '') return { type: 'space', raw };
  const tokens = this.lexer.inline(`**${title.trim()}**`);
  return { type: 'paragraph', raw, text: title, tokens };
}

export const asideExtensions: TokenizerExtension[] = [
  {
    name: 'fold',
    level: 'block',
    start: (text) => withinParagraph(text, /(?:^|\n) {0,3}<(?:\/?details|summary)/),
    tokenizer: foldAt,
  },
  { name: 'tag', level: 'inline', start: (text) => soon(text, /<(?:su[bp]|kbd)>/), tokenizer: tagAt },
  {
    name: 'noteMark',
    level: 'inline',
    start: (text) => soon(text, /\[\^/),
    tokenizer(text) {
      const [raw, name] = noteMark.exec(text) ?? [];
      return raw === undefined || name === undefined ? undefined : { type: 'noteMark', raw, text: name };
    },
  },
  {
    name: 'comment',
    level: 'inline',
    start: (text) => soon(text, /<!--/),
    tokenizer(text) {
      const raw = comment.exec(text)?.[0];
      return raw === undefined ? undefined : { type: 'comment', raw };
    },
  },
  {
    name: 'note',
    level: 'block',
    start: (text) => withinParagraph(text, /(?:^|\n) {0,3}\[\^/),
    tokenizer: noteAt,
  },
];
