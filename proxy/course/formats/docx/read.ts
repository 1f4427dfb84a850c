import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { UnreadableFile } from '../../course-error.ts';
import { type Archive, openArchive } from '../archive/archive.ts';
import type { FileReading, FormatFile } from '../format.ts';
import { parseHtml } from '../html/html.ts';
import { ownEntities } from '../xml/xml.ts';
import { formulaStyle, withWrittenFormulas } from './formulas.ts';

/** Beside its own rules: headings are found by the names that Word gives to styles in every language. */
const styles = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Code'] => pre:separator('\\n')",
  "p[style-name='Source Code'] => pre:separator('\\n')",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
  "p[style-name='Preformatted Text'] => pre:separator('\\n')",
  // One for each, where two stand side by side.
  `r.${formulaStyle} => span.math:fresh`,
];

const isText = /^(?:\[Content_Types\]\.xml|_rels\/[^/]+|word\/(?:_rels\/)?[^/]+\.(?:xml|rels))$/;
const isPicture = /^word\/media\//;

/** @throws UnreadableFile */
export async function readDocx({ bytes }: FormatFile): Promise<FileReading> {
  const archive = openArchive(bytes);
  if (!archive.names.includes('word/document.xml')) {
    throw new UnreadableFile('is no Word document. Save it anew as .docx.');
  }
  const { value: html } = await mammoth.convertToHtml(
    { buffer: Buffer.from(textOnly(archive)) },
    {
      styleMap: styles,
      externalFileAccess: false,
      // What a picture is described as stays.
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  );
  const { title, pieces } = parseHtml(html);
  const pictures = archive.names.filter((name) => isPicture.test(name)).length;
  return {
    kind: 'lessons',
    documents: [{ ...(title !== undefined && { title }), pieces }],
    dropped: { pictures },
  };
}

/** mammoth unpacks without limits and reads every entity: it gets what was unpacked within ours, and no entity. */
function textOnly(archive: Archive): Uint8Array {
  const parts: Record<string, Uint8Array> = {};
  for (const name of archive.names.filter((each) => isText.test(each))) {
    const part = archive.read(name);
    if (part === undefined) continue;
    if (Buffer.from(part).includes('<!ENTITY')) throw new UnreadableFile(ownEntities);
    parts[name] = withWrittenFormulas(part);
  }
  return zipSync(parts, { level: 0 });
}
