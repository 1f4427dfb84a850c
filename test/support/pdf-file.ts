/** A line of text on a page of a PDF; positions in points from the lower left corner of an A4 page. */
export interface PdfText {
  x: number;
  y: number;
  text: string;
  /** Default 10. */
  size?: number;
  font?: keyof typeof fontNames;
}

type Font = keyof typeof fontNames;

const fontNames = { Helvetica: 'F1', Courier: 'F2', 'Helvetica-Bold': 'F3' };

export interface PdfOptions {
  title?: string;
  /** Bookmarks of the first level. */
  bookmarks?: readonly string[];
  /** Says that it is locked, as programs do it; nothing in it is. */
  encrypt?: boolean;
}

/** A small PDF as programs write them: uncompressed, with its table of objects. */
export function pdfFile(pages: readonly (readonly PdfText[])[], options: PdfOptions = {}): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  const { title, bookmarks = [], encrypt } = options;
  const firstPage = 6;
  const firstBookmark = firstPage + 2 * pages.length;
  add(`<< /Type /Catalog /Pages 2 0 R ${bookmarks.length > 0 ? '/Outlines 5 0 R' : ''} >>`);
  add(
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${firstPage + 2 * at} 0 R`).join(' ')}] >>`,
  );
  const fonts = Object.entries(fontNames).map(
    ([font, name]) =>
      `/${name} << /Type /Font /Subtype /Type1 /BaseFont /${font} /Encoding /WinAnsiEncoding >>`,
  );
  add(`<< ${fonts.join(' ')} >>`);
  add(`<< ${title === undefined ? '' : `/Title (${escaped(title)})`} >>`);
  add(
    `<< /Type /Outlines /Count ${bookmarks.length} /First ${firstBookmark} 0 R /Last ${firstBookmark + bookmarks.length - 1} 0 R >>`,
  );
  for (const [at, texts] of pages.entries()) {
    const stream = texts
      .map(({ x, y, text, size = 10, font = 'Helvetica' }) => {
        return `BT /${fontNames[font]} ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj ET`;
      })
      .join('\n');
    const contents = firstPage + 2 * at + 1;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font 3 0 R >> /Contents ${contents} 0 R >>`,
    );
    add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  }
  for (const [at, name] of bookmarks.entries()) {
    const next = at + 1 < bookmarks.length ? `/Next ${firstBookmark + at + 1} 0 R` : '';
    add(`<< /Title (${escaped(name)}) /Parent 5 0 R ${next} /Dest [${firstPage} 0 R /Fit] >>`);
  }
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'5a'.repeat(32)}> /U <${'5b'.repeat(32)}> /P -4 >> /ID [<00> <00>]`;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R ${encrypt ? lock : ''} >>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Lines one below the other, as a column of text has them. */
export function pdfLines(
  lines: readonly string[],
  { x = 60, y = 700, size = 10, leading = 12, font = 'Helvetica' as Font } = {},
): PdfText[] {
  return lines.map((text, at) => ({ x, y: y - at * leading, text, size, font }));
}

function escaped(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}
