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
