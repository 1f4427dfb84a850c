import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Lexer, type Tokens } from 'marked';

/** One directive with its arguments, and what stands in its braces. */
export interface NginxDirective {
  name: string;
  values: string[];
  block?: NginxDirective[];
}

/** Reads nginx's configuration language. @throws SyntaxError */
export function parseNginx(text: string): NginxDirective[] {
  const tokens = [...text.matchAll(/#[^\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[{};]|[^\s{};"'#]+/g)]
    .filter(([token]) => !token.startsWith('#'))
    .map(([token, double, single]) => ({ token, value: double ?? single ?? token }));
  let at = 0;
  const readBlock = (isInner: boolean): NginxDirective[] => {
    const directives: NginxDirective[] = [];
    let words: string[] = [];
    for (; at < tokens.length; at += 1) {
      const { token = '', value = '' } = tokens[at] ?? {};
      if (token === ';' || token === '{') {
        const [name, ...values] = words;
        if (name === undefined) throw new SyntaxError(`"${token}" without a directive`);
        words = [];
        if (token === ';') directives.push({ name, values });
        else {
          at += 1;
          directives.push({ name, values, block: readBlock(true) });
        }
      } else if (token === '}') {
        if (!isInner || words.length > 0) throw new SyntaxError('"}" out of place');
        return directives;
      } else words.push(value);
    }
    if (isInner || words.length > 0) throw new SyntaxError('unexpected end');
    return directives;
  };
  return readBlock(false);
}

/** The blocks of code below a heading of the README that holds them, by language; `''` for none. */
export async function readmeCode(language: string, has: string): Promise<string> {
  const readme = await readFile(resolve(import.meta.dirname, '../../README.md'), 'utf8');
  const blocks = new Lexer().lex(readme).filter((token): token is Tokens.Code => token.type === 'code');
  const found = blocks.find(({ lang = '', text }) => lang === language && text.includes(has));
  if (found === undefined) throw new RangeError(`no ${language} block with ${has}`);
  return found.text;
}
