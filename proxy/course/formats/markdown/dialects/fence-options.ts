/** What stands below the line that opens a block, about the block, and the line behind that. */
export interface BlockOptions {
  options: ReadonlyMap<string, string>;
  next: number;
}

const optionLine = /^[ \t]*:([\w-]+):[ \t]*([^ \t\n].*|)$/;
const yamlLine = /^[ \t]*([\w-]+):[ \t]*([^ \t\n].*|)$/;
const cellLine = /^[ \t]*(?:#|\/\/|--|%)\|[ \t]*([\w.-]*)(?:[ \t]*:(.*)|.*)$/;
const indentedLine = /^ {4}([a-z]+):[ \t]*([^ \t\n].*|)$/;

/** Of a directive: lines such as `:class: dropdown`, or YAML between `---`. */
export function directiveOptions(lines: readonly string[], at: number): BlockOptions {
  if (lines[at]?.trim() !== '---') return optionsAt(lines, at, optionLine);
  const { options, next } = optionsAt(lines, at + 1, yamlLine);
  return lines[next]?.trim() === '---' ? { options, next: next + 1 } : { options: new Map(), next: at };
}

/** Of a cell of code: `#| echo: false`. */
export function cellOptions(lines: readonly string[], at: number): BlockOptions {
  return optionsAt(lines, at, cellLine);
}

/** Of a block of PyMdown: `open: false` and `type: tip`, indented. */
export function indentedOptions(lines: readonly string[], at: number): BlockOptions {
  return optionsAt(lines, at, indentedLine);
}

/** @param form of a line: its key, and its value */
function optionsAt(lines: readonly string[], at: number, form: RegExp): BlockOptions {
  const options = new Map<string, string>();
  let next = at;
  for (;;) {
    const [, key, value = ''] = form.exec(lines[next] ?? '') ?? [];
    if (key === undefined) return { options, next };
    options.set(key.toLowerCase(), value.trim());
    next += 1;
  }
}
