import { globSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { Lexer, type Token, type Tokens } from 'marked';

export const root = resolve(import.meta.dirname, '../..');

/** What somebody reads about the product. */
export interface Document {
  /** From the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly tokens: readonly Token[];
}

/** Of others, made, or lessons. */
const noDocuments = ['node_modules', 'dist', 'data', 'courses', '.git'];

/** All of them. */
export const documents: readonly Document[] = globSync('**/*.md', {
  cwd: root,
  exclude: (path) => noDocuments.includes(path),
})
  .map((path) => path.replaceAll(sep, '/'))
  .sort()
  .map((path) => {
    const text = readFileSync(join(root, path), 'utf8');
    return { path, text, tokens: new Lexer().lex(text) };
  });

/** The words of all of them. */
export const allText = documents.map(({ text }) => text).join('\n');

export function documentAt(path: string): Document {
  const found = documents.find((document) => document.path === path);
  if (found === undefined) throw new RangeError(`no document ${path}`);
  return found;
}

const isCode = (token: Token): token is Tokens.Code => token.type === 'code';
const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';

/** The blocks of code of one language; `''` for those that name none. */
export function codeIn(language: string): string[] {
  return documents.flatMap(({ tokens }) =>
    tokens.filter(isCode).flatMap(({ lang = '', text }) => (lang === language ? text : [])),
  );
}

/** The block of code that has these words. */
export function documentedCode(language: string, has: string): string {
  const found = codeIn(language).find((text) => text.includes(has));
  if (found === undefined) throw new RangeError(`no ${language} block with ${has}`);
  return found;
}

export function headingsOf({ tokens }: Document): Tokens.Heading[] {
  return tokens.filter(isHeading);
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
