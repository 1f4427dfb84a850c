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
  for (let at = nextFormula(xml, 0); at >= 0; at = nextFormula(xml, from)) {
    const closing = xml.indexOf(end, at);
    if (closing < 0) break;
    const until = closing + end.length;
    written += xml.slice(from, at) + formulaRun(xml.slice(at, until), isParagraph(xml.slice(from, at)));
    from = until;
  }
  return Buffer.from((written + xml.slice(from)).replace(/<\/?m:oMathPara(?:Pr)?(?:\s[^<>]*)?>/g, ''));
}

/** `<m:oMath>` and not `<m:oMathPara>`. */
function nextFormula(xml: string, from: number): number {
  let at = xml.indexOf(start, from);
  while (at >= 0 && !/[\s>]/.test(xml.charAt(at + start.length))) at = xml.indexOf(start, at + 1);
  return at;
}

/** Whether what stands before a formula says that it has lines of its own. */
function isParagraph(before: string): boolean {
  return before.lastIndexOf('<m:oMathPara') > before.lastIndexOf('</m:oMathPara>');
}

function formulaRun(formula: string, isDisplayed: boolean): string {
  const [math] = elementsWithin(parseXml(Buffer.from(formula)), 'oMath');
  const tex = math === undefined ? '' : texOfOfficeMath(math);
  if (tex === '' || tex.includes('$')) return '';
  const text = isDisplayed ? `\\[${tex}\\]` : `\\(${tex}\\)`;
  return `<w:r><w:rPr><w:rStyle w:val="${formulaStyle}"/></w:rPr><w:t xml:space="preserve">${escapeHtml(text)}</w:t></w:r>`;
}
