import { zipOf } from './packed.ts';

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const drawing =
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"';
const officeType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

function relationships(links: readonly { id: string; type: string; target: string }[]): string {
  const list = links.map(
    ({ id, type, target }) => `<Relationship Id="${id}" Type="${officeType}/${type}" Target="${target}"/>`,
  );
  return `${xml}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`;
}

/** A Word document with this body, and the styles that Word gives headings. */
export function docxOf(body: string, more: Record<string, string> = {}): Uint8Array {
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;
  return zipOf({
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    '_rels/.rels': relationships([{ id: 'r1', type: 'officeDocument', target: 'word/document.xml' }]),
    'word/_rels/document.xml.rels': relationships([{ id: 'r2', type: 'styles', target: 'styles.xml' }]),
    'word/styles.xml': `${xml}<w:styles ${word}>${style('berschrift1', 'heading 1')}${style('berschrift2', 'heading 2')}${style('Titel', 'Title')}${style('Code', 'Code')}</w:styles>`,
    'word/document.xml': `${xml}<w:document ${word}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

export function wordParagraph(text: string, style?: string): string {
  const properties = style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`;
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export interface SlideSample {
  title?: string;
  /** Texts of the main box, each with its level. */
  bullets?: readonly (readonly [level: number, text: string])[];
  /** Markup of further shapes. */
  shapes?: string;
  notes?: string;
  isHidden?: boolean;
}

/** A presentation; its slides stand in the archive in another order than they are shown. */
export function pptxOf(slides: readonly SlideSample[]): Uint8Array {
  const files: Record<string, string> = {
    'ppt/presentation.xml': `${xml}<p:presentation ${drawing}><p:sldIdLst>${slides.map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(
      slides.map((_, at) => ({
        id: `rId${at}`,
        type: 'slide',
        target: `slides/slide${slides.length - at}.xml`,
      })),
    ),
  };
  for (const [at, { title, bullets = [], shapes = '', notes, isHidden }] of slides.entries()) {
    const name = `slide${slides.length - at}.xml`;
    const titleShape = title === undefined ? '' : shape('type="title"', paragraph(0, title));
    const bodyShape =
      bullets.length === 0
        ? ''
        : shape('idx="1"', bullets.map(([level, text]) => paragraph(level, text)).join(''));
    files[`ppt/slides/${name}`] =
      `${xml}<p:sld ${drawing}${isHidden ? ' show="0"' : ''}><p:cSld><p:spTree>${titleShape}${bodyShape}${shapes}${shape('type="sldNum"', paragraph(0, String(at + 1)))}</p:spTree></p:cSld></p:sld>`;
    if (notes !== undefined) {
      files[`ppt/slides/_rels/${name}.rels`] = relationships([
        { id: 'rId1', type: 'notesSlide', target: `../notesSlides/${name}` },
      ]);
      files[`ppt/notesSlides/${name}`] =
        `${xml}<p:notes ${drawing}><p:cSld><p:spTree>${shape('type="sldImg"', '')}${shape('type="body" idx="1"', paragraph(0, notes))}</p:spTree></p:cSld></p:notes>`;
    }
  }
  return zipOf(files);
}

function shape(placeholder: string, paragraphs: string): string {
  return `<p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr><p:ph ${placeholder}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${paragraphs}</p:txBody></p:sp>`;
}

function paragraph(level: number, text: string): string {
  return `<a:p><a:pPr lvl="${level}"/><a:r><a:rPr lang="en"/><a:t>${text}</a:t></a:r></a:p>`;
}

const open =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"';

/** An OpenDocument file: `<office:text>` or `<office:presentation>` with its content. */
export function openDocumentOf(body: string, styles = ''): Uint8Array {
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `${xml}<office:document-content ${open}><office:automatic-styles>${styles}</office:automatic-styles><office:body>${body}</office:body></office:document-content>`,
  });
}

/** A book of these pages, in this order, by the names that its table of contents has. */
export function epubOf(
  pages: readonly { name: string; title?: string; body: string }[],
  more: Record<string, string> = {},
): Uint8Array {
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': `${xml}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    'OEBPS/content.opf': `${xml}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest><item id="nav" href="nav.xhtml" properties="nav"/>${pages.map(({ name }) => `<item id="${name}" href="text/${name}.xhtml"/>`).join('')}</manifest><spine><itemref idref="nav"/>${pages.map(({ name }) => `<itemref idref="${name}"/>`).join('')}</spine></package>`,
    'OEBPS/nav.xhtml': `${xml}<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body><nav epub:type="toc"><ol>${pages.map(({ name, title }) => (title === undefined ? '' : `<li><a href="text/${name}.xhtml">${title}</a></li>`)).join('')}</ol></nav></body></html>`,
    ...Object.fromEntries(
      pages.map(({ name, body }) => [
        `OEBPS/text/${name}.xhtml`,
        `${xml}<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`,
      ]),
    ),
    ...more,
  });
}
