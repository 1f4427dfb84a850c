import type { Directive } from './directives.ts';
import { dedented, indentedFrom, isBlank } from './indentation.ts';

/** What begins with two dots. */
export type Explicit =
  | { kind: 'directive'; directive: Directive; next: number }
  | { kind: 'footnote'; label: string; body: string[]; next: number }
  /** Comments, targets of links, substitutions: what no page shows. */
  | { kind: 'silent'; next: number };

const directiveLine = /^\.\.\s+(?:\|[^|\n]{1,200}\|\s+)?([a-zA-Z][\w:+.-]{0,80})::(?:\s(.*))?$/;
const footnoteLine = /^\.\.\s+\[([#*\w-]{1,60})\](?:\s(.*))?$/;
const option = /^:([\w-]{1,60}):(?:\s(.*))?$/;

export function explicitAt(lines: readonly string[], at: number): Explicit {
  const line = lines[at] ?? '';
  const { body, next } = indentedFrom(lines, at + 1, 1);
  const end = Math.max(next, at + 1);
  const [, label, note = ''] = footnoteLine.exec(line) ?? [];
  if (label !== undefined) return { kind: 'footnote', label, body: [note.trim(), ...body], next: end };
  const [, name, argument = ''] = directiveLine.exec(line) ?? [];
  if (name === undefined || /^\.\.\s+\|/.test(line)) return { kind: 'silent', next: end };
  return {
    kind: 'directive',
    directive: directiveOf(name.toLowerCase(), argument, body, isBlank(lines[at + 1])),
    next: end,
  };
}

/** Options stand right below the first line; what an argument needs more lines for stands before them. */
function directiveOf(name: string, argument: string, lines: readonly string[], isApart: boolean): Directive {
  const options = new Map<string, string>();
  if (isApart) return { name, argument: argument.trim(), options, body: lines };
  let at = 0;
  let last: string | undefined;
  for (; at < lines.length && !isBlank(lines[at]); at += 1) {
    const [, key, value = ''] = option.exec(lines[at] ?? '') ?? [];
    if (key !== undefined) {
      last = key.toLowerCase();
      options.set(last, value.trim());
    } else if (last !== undefined && /^\s/.test(lines[at] ?? '')) {
      options.set(last, `${options.get(last)} ${(lines[at] ?? '').trim()}`);
    } else break;
  }
  return { name, argument: argument.trim(), options, body: dedented(lines.slice(at)) };
}

/** Addresses of links and texts of substitutions, by name, wherever in a file they stand. */
export function definitionsOf(lines: readonly string[]): {
  links: Map<string, string>;
  substitutions: Map<string, string>;
} {
  const links = new Map<string, string>();
  const substitutions = new Map<string, string>();
  for (const line of lines) {
    if (!/^\s*\.\. [_|]/.test(line)) continue;
    const [, quoted, plain, address] =
      /^\s*\.\. _(?:`([^`]{1,300})`|([^:`]{1,300})):\s+(\S.*)$/.exec(line) ?? [];
    const name = quoted ?? plain;
    if (name !== undefined && address !== undefined)
      links.set(name.toLowerCase().replace(/\s+/g, ' '), address.trim());
    const [, key, text] = /^\s*\.\. \|([^|]{1,200})\| replace::\s+(\S.*)$/.exec(line) ?? [];
    if (key !== undefined && text !== undefined) substitutions.set(key.toLowerCase(), text.trim());
  }
  return { links, substitutions };
}
