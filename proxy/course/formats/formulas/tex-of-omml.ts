import { elementAt, elementsOf, textWithin, type XmlElement } from '../xml/xml.ts';
import {
  accents,
  joined,
  marksBelow,
  scripts,
  texBase,
  texOfCharacters,
  texOfName,
  texOfWords,
  withLimit,
} from './operators.ts';

/**
 * A formula of Word or PowerPoint as TeX (Office Math, ECMA-376 part 1, 22.1).
 * @param math its `oMath`
 */
export function texOfOfficeMath(math: XmlElement): string {
  return all(math).replace(/\s+/g, ' ').trim();
}

function all(element: XmlElement | undefined): string {
  return element === undefined ? '' : joined(elementsOf(element).map(texOf));
}

function texOf(element: XmlElement): string {
  const part = (name: string) => all(elementAt(element, name)).trim();
  const base = () => texBase(part('e'));
  switch (element.name) {
    case 'r':
      return runTex(element);
    case 'f':
      return valueAt(element, 'fPr', 'type') === 'noBar'
        ? `\\binom{${part('num')}}{${part('den')}}`
        : `\\frac{${part('num')}}{${part('den')}}`;
    case 'rad': {
      const degree = part('deg');
      return `\\sqrt${degree === '' ? '' : `[${degree}]`}{${part('e')}}`;
    }
    case 'sSup':
      return `${base()}^{${part('sup')}}`;
    case 'sSub':
      return `${base()}_{${part('sub')}}`;
    case 'sSubSup':
      return `${base()}_{${part('sub')}}^{${part('sup')}}`;
    case 'sPre':
      return `{}${scripts([part('sub'), part('sup')])}${base()}`;
    case 'nary': {
      const sign = texOfCharacters(valueAt(element, 'naryPr', 'chr') ?? '∫').trim();
      const [sub, sup] = [part('sub'), part('sup')];
      return `${sign}${sub === '' ? '' : `_{${sub}}`}${sup === '' ? '' : `^{${sup}}`} ${part('e')}`;
    }
    case 'limLow':
      return withLimit(part('e'), '_', part('lim'));
    case 'limUpp':
      return withLimit(part('e'), '^', part('lim'));
    case 'func':
      return `${all(elementAt(element, 'fName')).trim()} ${part('e')}`;
    case 'acc': {
      const accent = accents.get(valueAt(element, 'accPr', 'chr') ?? '\u0302');
      return accent === undefined ? part('e') : `\\${accent}{${part('e')}}`;
    }
    case 'groupChr': {
      const character = valueAt(element, 'groupChrPr', 'chr') ?? '⏟';
      const mark = marksBelow.get(character) ?? accents.get(character);
      return mark === undefined ? part('e') : `\\${mark}{${part('e')}}`;
    }
    case 'bar':
      return valueAt(element, 'barPr', 'pos') === 'top'
        ? `\\overline{${part('e')}}`
        : `\\underline{${part('e')}}`;
    case 'd': {
      const sign = (name: string, usual: string) => texOfCharacters(valueAt(element, 'dPr', name) ?? usual);
      const inside = elementsOf(element, 'e').map((each) => all(each).trim());
      return joined([sign('begChr', '('), inside.join(sign('sepChr', '|')), sign('endChr', ')')]);
    }
    case 'm':
      return `\\begin{matrix}${elementsOf(element, 'mr').map(cellsOf).join(' \\\\ ')}\\end{matrix}`;
    case 'eqArr':
      return `\\begin{matrix}${elementsOf(element, 'e')
        // Where its lines are to stand below one another.
        .map((each) => all(each).replaceAll('\\&', '').trim())
        .join(' \\\\ ')}\\end{matrix}`;
    // What is struck out, or has been moved away, while changes are tracked.
    case 'del':
    case 'moveFrom':
      return '';
    default:
      // Of properties nothing is written.
      return element.name.endsWith('Pr') ? '' : all(element);
  }
}

/** A piece of text: words where it says that it is not mathematics. */
function runTex(run: XmlElement): string {
  const text = elementsOf(run, 't').map(textWithin).join('');
  const properties = elementAt(run, 'rPr');
  if (properties !== undefined && elementsOf(properties, 'nor').length > 0) return texOfWords(text);
  const isUpright = properties !== undefined && valueAt(run, 'rPr', 'sty') === 'p';
  return text.replace(/\p{L}+|\P{L}+/gu, (part) => {
    if (!/^\p{L}/u.test(part)) return texOfCharacters(part);
    const name = texOfName(part);
    // Slanted letters are factors, not a word.
    return name.startsWith('\\mathrm') && !isUpright ? part : name;
  });
}

function cellsOf(row: XmlElement): string {
  return elementsOf(row, 'e')
    .map((cell) => all(cell).trim())
    .join(' & ');
}

function valueAt(element: XmlElement, properties: string, name: string): string | undefined {
  const of = elementAt(element, properties, name)?.attributes;
  return of === undefined ? undefined : (of['m:val'] ?? of.val ?? '');
}
