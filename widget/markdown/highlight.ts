import type { Emitter, LanguageFn } from 'highlight.js';
import highlighter from 'highlight.js/lib/core';

/** Each language is a chunk of its own: a course needs one or two of them. */
const grammars: Record<string, () => Promise<{ default: LanguageFn }>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  go: () => import('highlight.js/lib/languages/go'),
  haskell: () => import('highlight.js/lib/languages/haskell'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  matlab: () => import('highlight.js/lib/languages/matlab'),
  php: () => import('highlight.js/lib/languages/php'),
  python: () => import('highlight.js/lib/languages/python'),
  r: () => import('highlight.js/lib/languages/r'),
  ruby: () => import('highlight.js/lib/languages/ruby'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  swift: () => import('highlight.js/lib/languages/swift'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};

const otherNames: Record<string, string> = {
  'c#': 'csharp',
  'c++': 'cpp',
  cc: 'cpp',
  console: 'bash',
  cs: 'csharp',
  golang: 'go',
  h: 'c',
  hs: 'haskell',
  htm: 'xml',
  html: 'xml',
  js: 'javascript',
  jsx: 'javascript',
  kt: 'kotlin',
  py: 'python',
  py3: 'python',
  python3: 'python',
  pycon: 'python',
  rb: 'ruby',
  rs: 'rust',
  sh: 'bash',
  shell: 'bash',
  svg: 'xml',
  ts: 'typescript',
  tsx: 'typescript',
  yml: 'yaml',
  zsh: 'bash',
};

/** A longer listing would cost more time than its colours are worth. */
const mostCharacters = 20_000;

/** Builds nodes where highlight.js would write HTML, so that code can never become markup. */
class NodeEmitter implements Emitter {
  readonly fragment = document.createDocumentFragment();
  readonly #open: Node[] = [this.fragment];

  addText(text: string): void {
    this.#open.at(-1)?.appendChild(document.createTextNode(text));
  }

  startScope(name: string): void {
    const span = document.createElement('span');
    span.className = `tok-${name.split('.')[0]}`;
    this.#open.at(-1)?.appendChild(span);
    this.#open.push(span);
  }

  endScope(): void {
    this.#open.pop();
  }

  // Beside the names of its interface highlight.js still calls these two.
  openNode(name: string): void {
    this.startScope(name);
  }

  closeNode(): void {
    this.endScope();
  }

  __addSublanguage(emitter: Emitter): void {
    if (emitter instanceof NodeEmitter) this.#open.at(-1)?.appendChild(emitter.fragment);
  }

  finalize(): void {
    this.#open.length = 1;
  }

  toHTML(): string {
    return '';
  }
}

const own = highlighter.newInstance();
own.configure({ __emitter: NodeEmitter });

/** Code in colours; undefined for a language that is not known, or code that is too long. */
export async function highlight(code: string, language: string): Promise<Node | undefined> {
  const given = language.toLowerCase();
  const name = Object.hasOwn(otherNames, given) ? (otherNames[given] ?? given) : given;
  const grammar = Object.hasOwn(grammars, name) ? grammars[name] : undefined;
  if (!grammar || code.length > mostCharacters) return undefined;
  if (!own.getLanguage(name)) own.registerLanguage(name, (await grammar()).default);
  const { _emitter } = own.highlight(code, { language: name, ignoreIllegals: true });
  // Whatever went wrong inside: no character of the code may be missing.
  const isWhole = _emitter instanceof NodeEmitter && _emitter.fragment.textContent === code;
  return isWhole ? _emitter.fragment : undefined;
}

/** Each colour has a contrast of at least 4.5:1 on the background of code, in both themes. */
export const styles = `
.tok-comment, .tok-quote { color: var(--_light, #5f6472) var(--_dark, #a0a6b6); font-style: italic; }
.tok-keyword, .tok-literal, .tok-selector-tag, .tok-section, .tok-doctag { color: var(--_light, #7a2ea6) var(--_dark, #d3a6ff); }
.tok-string, .tok-regexp, .tok-char, .tok-addition { color: var(--_light, #17683f) var(--_dark, #8fd9a8); }
.tok-number, .tok-symbol, .tok-bullet, .tok-link { color: var(--_light, #98400b) var(--_dark, #f2b27d); }
.tok-title, .tok-name, .tok-selector-id, .tok-selector-class { color: var(--_light, #1d4fb8) var(--_dark, #94bcff); }
.tok-built_in, .tok-type, .tok-attr, .tok-attribute, .tok-property, .tok-variable, .tok-meta { color: var(--_light, #0b6470) var(--_dark, #7fd3de); }
.tok-deletion { color: var(--_light, #a5241c) var(--_dark, #ffb4a9); }
.tok-emphasis { font-style: italic; }
.tok-strong { font-weight: 650; }
@media (forced-colors: active) { [class^='tok-'] { color: inherit; } }
`;
