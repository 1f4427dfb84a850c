/** A run of text where it stands on its page: points from the lower left corner. */
export interface TextItem {
  text: string;
  x: number;
  /** Of the line that letters stand on. */
  y: number;
  right: number;
  /** Of the font, in points. */
  size: number;
  /** Its name on this page. */
  font: string;
  isMonospaced: boolean;
  isRightToLeft: boolean;
}

/** What pdf.js finds on a page; the part of its types that is used. */
interface TextContent {
  items: readonly object[];
  styles: Record<string, { fontFamily: string }>;
}

interface PdfjsItem {
  str: string;
  dir: string;
  width: number;
  /** Scale, rotation and place: `[a, b, c, d, x, y]`. */
  transform: readonly number[];
  fontName: string;
}

/** Text that stands upright; what runs up the margin is a stamp. */
export function itemsOf({ items, styles }: TextContent): TextItem[] {
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const { str: text, dir, width, transform, fontName } = item as PdfjsItem;
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
    if (text.trim() === '' || Math.abs(b) > Math.abs(a)) return [];
    return {
      text,
      x,
      y,
      right: x + width,
      size: Math.hypot(c, d),
      font: fontName,
      isMonospaced: styles[fontName]?.fontFamily === 'monospace',
      isRightToLeft: dir === 'rtl',
    };
  });
}
