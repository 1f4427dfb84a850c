import { escapeHtml } from '../ground/escape-html.ts';
import { directionOf } from '../words/language-tag.ts';

/** Text that is HTML already and may stand in a page as it is. */
export class SafeHtml {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | SafeHtml | readonly SafeHtml[];

/** A template in which every inserted string is escaped, for element content and quoted attributes. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): SafeHtml {
  return new SafeHtml(parts.reduce((text, part, index) => text + render(values[index - 1] ?? '') + part));
}

/** Attributes of an element whose text is in a language; left to right needs no word. @param tag BCP 47 */
export function writtenIn(tag: string): SafeHtml {
  return directionOf(tag) === 'rtl' ? html`lang="${tag}" dir="rtl"` : html`lang="${tag}"`;
}

function render(value: Value): string {
  if (value instanceof SafeHtml) return value.text;
  if (typeof value === 'object') return value.map(({ text }) => text).join('');
  return escapeHtml(String(value));
}
