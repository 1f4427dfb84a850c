import { escapeHtml } from '../../../ground/escape-html.ts';
import { texOfOfficeMath } from '../formulas/tex-of-omml.ts';
import { elementsWithin, parseXml } from '../xml/xml.ts';

/** The style that formulas get, for the style map. */
export const formulaStyle = 'TutorFormula';

const [start, end] = ['<m:oMath', '</m:oMath>'];

/**
 * A part of a document with its formulas as runs of text; mammoth would drop them. What is around them stays byte by
 * byte.
 * @throws UnreadableFile
 */
export function withWrittenFormulas(part: Uint8Array): Uint8Array {
  const xml = Buffer.from(part).toString();
  if (!xml.includes(start)) return part;
  let written = '';
  let from = 0;
  let isDisplayed = false;
  for (let at = nextFormula(xml, 0); at >= 0; at = nextFormula(xml, from)) {
    const closing = xml.indexOf(end, at);
    if (closing < 0) break;
    const until = closing + end.length;
    const before = xml.slice(from, at);
    isDisplayed = isParagraph(before, isDisplayed);
    written += before + formulaRun(xml.slice(at, until), isDisplayed);
    from = until;
  }
  return Buffer.from((written + xml.slice(from)).replace(/<\/?m:oMathPara(?:Pr)?(?:\s[^<>]*)?>/g, ''));
}

/** `<m:oMath>` and not `<m:oMathPara>`, nor one that is empty. */
function nextFormula(xml: string, from: number): number {
  for (let at = xml.indexOf(start, from); at >= 0; at = xml.indexOf(start, at + 1)) {
    const tagEnd = xml.indexOf('>', at);
    if (tagEnd < 0) return -1;
    if (/[\s>]/.test(xml.charAt(at + start.length)) && xml[tagEnd - 1] !== '/') return at;
  }
  return -1;
}

/** Whether a formula has lines of its own, by what stands between it and the one before it. */
function isParagraph(between: string, wasBefore: boolean): boolean {
  const opened = between.lastIndexOf('<m:oMathPara');
  const closed = between.lastIndexOf('</m:oMathPara>');
  return opened === closed ? wasBefore : opened > closed;
}

function formulaRun(formula: string, isDisplayed: boolean): string {
  const [math] = elementsWithin(parseXml(Buffer.from(formula)), 'oMath');
  const tex = math === undefined ? '' : texOfOfficeMath(math);
  if (tex === '' || tex.includes('$')) return '';
  const text = isDisplayed ? `\\[${tex}\\]` : `\\(${tex}\\)`;
  return `<w:r><w:rPr><w:rStyle w:val="${formulaStyle}"/></w:rPr><w:t xml:space="preserve">${escapeHtml(text)}</w:t></w:r>`;
}
