/** What stands below the line that opens a block, about the block, and the line behind that. */
export interface BlockOptions {
  options: ReadonlyMap<string, string>;
  next: number;
}

type ReadOption = (line: string) => { key: string; value: string } | undefined;

const colons = keyed(/^[ \t]*:([\w-]+):[ \t]*([^ \t\n].*|)$/);
const yaml = keyed(/^[ \t]*([\w-]+):[ \t]*([^ \t\n].*|)$/);
const indented = keyed(/^ {4}([a-z]+):[ \t]*([^ \t\n].*|)$/);
const cellLine = /^[ \t]*(?:#|\/\/|--|%)\|[ \t]*([^ \t\n].*|)$/;

/** Of a directive: lines such as `:class: dropdown`, or YAML between `---`. */
export function directiveOptions(lines: readonly string[], at: number): BlockOptions {
  if (lines[at]?.trim() !== '---') return optionsAt(lines, at, colons);
  const { options, next } = optionsAt(lines, at + 1, yaml);
  return lines[next]?.trim() === '---' ? { options, next: next + 1 } : { options: new Map(), next: at };
}

/** Of a cell of code: `#| echo: false`. */
export function cellOptions(lines: readonly string[], at: number): BlockOptions {
  return optionsAt(lines, at, (line) => {
    const [key, ...value] = cellLine.exec(line)?.[1]?.split(':') ?? [];
    return key === undefined ? undefined : { key: key.trim(), value: value.join(':') };
  });
}

/** Of a block of PyMdown: `open: false` and `type: tip`, indented. */
export function indentedOptions(lines: readonly string[], at: number): BlockOptions {
  return optionsAt(lines, at, indented);
}

function keyed(form: RegExp): ReadOption {
  return (line) => {
    const [, key, value = ''] = form.exec(line) ?? [];
    return key === undefined ? undefined : { key, value };
  };
}

function optionsAt(lines: readonly string[], at: number, read: ReadOption): BlockOptions {
  const options = new Map<string, string>();
  let next = at;
  for (let found = read(lines[next] ?? ''); found !== undefined; found = read(lines[next] ?? '')) {
    options.set(found.key.toLowerCase(), found.value.trim());
    next += 1;
  }
  return { options, next };
}
