// The sources, without the extensions for chemistry and physics, which are a quarter of the whole.
import temml from 'temml/temml.js';

const mathMl = 'http://www.w3.org/1998/Math/MathML';
/** Models write no longer formulas; a hostile one must not hold up the page. */
const mostCharacters = 2_000;
const attributesWithAddresses = new Set(['href', 'src', 'id', 'xlink:href', 'actiontype']);

/**
 * TeX as MathML, which browsers draw and screen readers read by themselves.
 * @returns undefined for what is no TeX, or asks for more than a formula may
 */
export async function typeset(tex: string, isDisplay: boolean): Promise<Node | undefined> {
  if (tex.length > mostCharacters) return undefined;
  const place = document.createElement('span');
  try {
    temml.render(tex, place, {
      displayMode: isDisplay,
      throwOnError: true,
      trust: false,
      maxSize: [20, 40],
      maxExpand: 200,
    });
  } catch (error) {
    if (error instanceof temml.ParseError) return undefined;
    throw error;
  }
  const isFormula = [...place.querySelectorAll('*')].every(isHarmless);
  return isFormula ? (place.firstElementChild ?? undefined) : undefined;
}

function isHarmless(element: Element): boolean {
  return (
    element.namespaceURI === mathMl &&
    element.getAttributeNames().every((name) => !attributesWithAddresses.has(name) && !name.startsWith('on'))
  );
}

/** What Temml leaves to style sheets, as far as its formulas need it here. */
export const styles = `
math {
  font-family: 'Cambria Math', 'STIX Two Math', 'Latin Modern Math', 'Noto Sans Math', 'DejaVu Math TeX Gyre', math;
  font-size: 1.1em;
}
math.tml-display { display: block; margin-inline: auto; }
mtable.tml-jot > mtr > mtd { padding-block: 0.7ex; }
.tml-left { text-align: start; }
.tml-right { text-align: end; }
`;
