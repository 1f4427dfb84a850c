import { closesFence, fenceAt } from './code-fences.ts';
import { colonFenceAt } from './colon-fences.ts';

/** What a line of a lesson includes. */
export interface Include {
  paths: readonly IncludedPath[];
  /** Blanks before it, which come before each included line. */
  indent: string;
  /** It is shown as code. */
  language?: string;
  /** The line behind it. */
  next: number;
}

export interface IncludedPath {
  file: string;
  /** Which part of the file's text is included. */
  part(text: string): string;
}

const snippet = /^([ \t]*)-{1,}8<-{1,}[ \t]+["']([^"']+)["'][ \t]*$/;
const snippets = /^([ \t]*)-{1,}8<-{1,}[ \t]*$/;
const mdBook = /^([ \t]*)\{\{#(?:include|rustdoc_include|playground)[ \t]+([^\s{}]+)(?:\s[^{}]*)?\}\}[ \t]*$/;
const jekyll =
  /^([ \t]*)\{%-?[ \t]*include(?:_relative)?[ \t]+["']?([\w./-]+\.(?:md|markdown|txt))["']?[^%]*%\}[ \t]*$/;
const hugo =
  /^([ \t]*)\{\{[<%][ \t]*(?:include|readfile|snippet)[ \t]+(?:(?:file|path|src)=)?["']?([\w./-]+)(?:[^\w./{}<>%-][^{}<>%]*)?[>%]\}\}[ \t]*$/;
/** Of FastAPI's documents, lines as `ln[1:5,8]`, and of VitePress and Slidev. */
const starred = /^([ \t]*)\{\*([^*{}]{1,300})\*\}[ \t]*$/;
const angled = /^([ \t]*)<<<[ \t]+(?:@\/?)?([^\s{}[\]#<>@][^\s{}[\]#<>]*)/;
const directive = /^([ \t]*)(?:`{3,}|~{3,}|:{3,})\{(include|literalinclude)\}[ \t]+(\S+)[ \t]*$/;
/** Lines below a directive in which its end is looked for. */
const mostOptions = 40;

/** The include that a line is; undefined for any other. */
export function includeAt(lines: readonly string[], at: number): Include | undefined {
  const line = lines[at] ?? '';
  if (!/8<|include|readfile|snippet|\{\{#playground|\{\*|<<</.test(line)) return undefined;
  const [, before = '', said] = starred.exec(line) ?? angled.exec(line) ?? [];
  if (said !== undefined) return codeFile(before, said.trim(), at + 1);
  for (const form of [snippet, mdBook, jekyll, hugo]) {
    const [, indent, path] = form.exec(line) ?? [];
    if (indent !== undefined && path !== undefined) return { paths: [pathOf(path)], indent, next: at + 1 };
  }
  const list = snippets.exec(line)?.[1];
  if (list !== undefined) return listAt(lines, at, list);
  const [, indent, name, path] = directive.exec(line) ?? [];
  if (indent === undefined || path === undefined) return undefined;
  const { next, options } = directiveEnd(lines, at);
  const language = options.get('language') ?? options.get('lang') ?? path.slice(path.lastIndexOf('.') + 1);
  const isCode = name === 'literalinclude';
  const file = { file: path, part: (text: string) => linesOf(text, options.get('lines')) };
  return { paths: [file], indent, ...(isCode && { language }), next };
}

/** @param said path, and what of the file is shown */
function codeFile(indent: string, said: string, next: number): Include {
  const [file = '', ...rest] = said.split(/\s+/);
  const options = rest.join(' ');
  const lines = /\bln\[([\d:, ]+)\]/.exec(options)?.[1]?.replaceAll(':', '-').replaceAll(' ', '');
  const language = file.slice(file.lastIndexOf('.') + 1);
  return { paths: [{ file, part: (text) => linesOf(text, lines) }], indent, language, next };
}

/** `--8<--` above and below a list of files. */
function listAt(lines: readonly string[], at: number, indent: string): Include | undefined {
  const paths: IncludedPath[] = [];
  for (let next = at + 1; next < Math.min(lines.length, at + mostOptions); next += 1) {
    const line = (lines[next] ?? '').trim();
    if (snippets.test(line)) return { paths, indent, next: next + 1 };
    // A leading ";" leaves a file out.
    if (line !== '' && !line.startsWith(';')) paths.push(pathOf(line.replace(/^["']|["']$/g, '')));
  }
  return undefined;
}

function directiveEnd(lines: readonly string[], at: number): { next: number; options: Map<string, string> } {
  const options = new Map<string, string>();
  const line = lines[at] ?? '';
  const fence = fenceAt(line) ?? colonFenceAt(line);
  for (let next = at + 1; next < Math.min(lines.length, at + mostOptions); next += 1) {
    const each = lines[next] ?? '';
    const isEnd =
      fence !== undefined &&
      (fence.character === ':' ? colonFenceAt(each)?.info === '' : closesFence(each, fence));
    if (isEnd) return { next: next + 1, options };
    const [, key, value] = /^[ \t]*:([\w-]+):[ \t]*([^ \t\n].*|)$/.exec(each) ?? [];
    if (key !== undefined) options.set(key, (value ?? '').trim());
  }
  return { next: at + 1, options };
}

/** `file.py:2:5` are lines, `file.py:name` what stands between the marks of that name. */
function pathOf(written: string): IncludedPath {
  const [file = '', first, last] = written.split(':');
  if (first === undefined) return { file, part: (text) => text };
  if (/^\d*$/.test(first)) return { file, part: (text) => linesOf(text, `${first}-${last ?? ''}`) };
  return { file, part: (text) => between(text, first) };
}

/** `2-5`, `-5`, `3-` or `1,4-6`: lines from 1. */
function linesOf(text: string, wanted: string | undefined): string {
  if (wanted === undefined) return text;
  const lines = text.split('\n');
  const chosen = wanted.split(',').flatMap((range) => {
    const [, from = '', dash = '', to = ''] = /^(\d*)(?:(-)(\d*))?$/.exec(range.trim()) ?? [];
    const first = from === '' ? 1 : Number(from);
    return lines.slice(first - 1, to !== '' ? Number(to) : dash === '' ? first : undefined);
  });
  return chosen.join('\n');
}

/** Between `--8<-- [start:name]` (or `ANCHOR: name`) and its end. */
function between(text: string, name: string): string {
  const lines = text.split('\n');
  const isMark = (line: string, kind: string, other: string) =>
    line.includes(`[${kind}:${name}]`) || line.trimEnd().endsWith(`${other}: ${name}`);
  const from = lines.findIndex((line) => isMark(line, 'start', 'ANCHOR'));
  const to = lines.findIndex((line) => isMark(line, 'end', 'ANCHOR_END'));
  return from < 0 ? '' : lines.slice(from + 1, to < 0 ? undefined : to).join('\n');
}
