import { words } from '../../../word-list.ts';
import { ElementScan } from './element-scan.ts';
import { partsOf } from './prose.ts';

/** Elements of HTML that only lay out, style or name what is in them. */
const layout = words(`
  div span p center section article aside figure figcaption font small big u ins del s abbr cite dfn time label main
  header footer nav ul ol dl dd dt li tr td th thead tbody tfoot table caption col colgroup picture source form
  fieldset legend button input select option ruby q mark var bdi bdo data address hgroup menu output wbr`);
/** That begin on a line of their own. */
export const blocks = words(
  'div p center section article aside figure figcaption ul ol dl dd dt li tr table form fieldset header footer main nav',
);
/** Programs, and what only a browser shows. */
export const silent = words('script style svg iframe video audio object template noscript canvas rp');
/** With a form of their own in Markdown. */
const marked = words('a b strong i em code tt samp kbd sup sub img br hr rt h1 h2 h3 h4 h5 h6 pre');

/** A tag of an element that is known. */
export interface HtmlTag {
  start: number;
  end: number;
  name: string;
  rest: string;
  isEnd: boolean;
}

/** The elements of a line that are known, outside its code spans. One that does not end is text, and all behind it. */
export function* tagsIn(line: string): Iterable<HtmlTag> {
  let offset = 0;
  let passed = 0;
  for (const { text, isCode } of partsOf(line)) {
    const end = offset + text.length;
    if (!isCode) {
      for (let start = line.indexOf('<', Math.max(offset, passed)); start >= 0 && start < end; ) {
        const found = tagAt(line, start);
        if (found === 'unfinished') return;
        if (found !== undefined) {
          yield found;
          passed = found.end;
        }
        start = line.indexOf('<', found?.end ?? start + 1);
      }
    }
    offset = end;
  }
}

const tagName = /^<(\/?)([a-zA-Z][a-zA-Z0-9]*(?:-[a-zA-Z0-9-]*)?)(?=[\s/>]|$)/;

function tagAt(line: string, start: number): HtmlTag | 'unfinished' | undefined {
  const [whole, slash, written = ''] = tagName.exec(line.slice(start, start + 60)) ?? [];
  const name = written.toLowerCase();
  if (whole === undefined || !isKnown(name)) return undefined;
  const end = new ElementScan().endIn(line, start + 1);
  if (end === undefined) return 'unfinished';
  return { start, end, name, rest: line.slice(start + whole.length, end - 1), isEnd: slash === '/' };
}

/** An element of HTML, or one of a page's own (`<wokwi-led>`). */
function isKnown(name: string): boolean {
  return layout.has(name) || silent.has(name) || marked.has(name) || name.includes('-');
}

/** Of an element that a line begins and does not end. */
export function unfinished(line: string): ElementScan | undefined {
  for (let start = line.indexOf('<'); start >= 0; ) {
    const [whole, , written = ''] = tagName.exec(line.slice(start, start + 60)) ?? [];
    let end: number | undefined;
    if (whole !== undefined && isKnown(written.toLowerCase())) {
      const scan = new ElementScan();
      end = scan.endIn(line, start + 1);
      if (end === undefined) return scan;
    }
    start = line.indexOf('<', end ?? start + 1);
  }
  return undefined;
}

export function attributeOf(rest: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>{]+))`, 'i').exec(rest);
  return found === null ? undefined : (found[1] ?? found[2] ?? found[3]);
}
