import { Tokenizer, type Tokens } from 'marked';
import { nestedListingAt } from './nested-fences.ts';
import { withBarsKept } from './table-bars.ts';

/** Deeper quotes and lists are shown as the text they are: nobody reads them, and each level costs a call on the stack. */
const mostLevels = 12;
/** Where an address in running text ends at the latest. */
const longestAddress = 2_000;

const underline = /\n {0,3}(?:-{3,}|={3,})[ \t]*(?:\n|$)/;
const word = /[\p{L}\p{N}]/u;
const beyondAscii = /[^\p{ASCII}\s]/u;
/** Punctuation and symbols of other scripts: an address in a Chinese or Russian sentence ends at them. */
const foreignMark = /`|(?=[^\p{ASCII}])[\p{P}\p{S}]/u;
/** A host in Latin letters, and behind it none: the next word of a language that has no blanks. */
const hostBeforeWord = /^https?:\/\/[a-z\d.-]{1,253}\.[a-z]{2,24}(?=[^\p{ASCII}])/iu;

/**
 * Markdown as models write it, where CommonMark reads it otherwise. CommonMark
 * decides by the blanks around `**` whether it opens or closes; Chinese, Japanese
 * and Korean have none, and models leave them out elsewhere (`**“x”**is`).
 */
export class ModelTokenizer extends Tokenizer {
  #level = 0;
  #lists = 0;

  override fences(source: string): Tokens.Code | undefined {
    return nestedListingAt(source) ?? super.fences(source);
  }

  override table(source: string): Tokens.Table | undefined {
    const table = super.table(source);
    const kept = table && withBarsKept(table.raw, table.header.length);
    if (table === undefined || kept === undefined || kept === table.raw) return table;
    const whole = super.table(kept);
    return whole && { ...whole, raw: table.raw };
  }

  override blockquote(source: string): Tokens.Blockquote | undefined {
    // In a list of cases it compares: `- > 25: expensive`.
    if (this.#lists > 0 && /^ {0,3}>=? ?[$€£]?\d/.test(source)) return undefined;
    return this.#deeper(() => super.blockquote(source));
  }

  override list(source: string): Tokens.List | undefined {
    this.#lists += 1;
    try {
      return this.#deeper(() => super.list(source));
    } finally {
      this.#lists -= 1;
    }
  }

  override emStrong(source: string, masked: string, before = ''): Tokens.Em | Tokens.Strong | undefined {
    return this.#deeper(
      () => this.#emphasis(source, masked, before) ?? super.emStrong(source, masked, before),
    );
  }

  /**
   * Models underline no heading with one or two signs; but each list after a line (`Text`, then `-`) is such a heading
   * for as long as nothing follows its first sign.
   */
  override lheading(source: string): Tokens.Heading | undefined {
    const heading = super.lheading(source);
    return heading && underline.test(heading.raw) ? heading : undefined;
  }

  /** One tilde means "about" where models write: `~5-~10 minutes`. */
  override del(source: string, masked: string, before?: string): Tokens.Del | undefined {
    return source.startsWith('~~') ? this.#deeper(() => super.del(source, masked, before)) : undefined;
  }

  override url(source: string): Tokens.Link | undefined {
    const near = source.slice(0, longestAddress);
    const end = hostBeforeWord.exec(near)?.[0].length ?? near.search(foreignMark);
    return super.url(end < 0 ? near : near.slice(0, end));
  }

  /** One or two stars to the next as many that can close them, whatever follows those. */
  #emphasis(source: string, masked: string, before: string): Tokens.Em | Tokens.Strong | undefined {
    const stars = /^\*{1,2}(?=[^\s*])/.exec(source)?.[0].length;
    if (stars === undefined) return undefined;
    const follows = source[stars] ?? '';
    const opensAsUsual = before === '' || !word.test(before) || word.test(follows);
    if (!opensAsUsual && !beyondAscii.test(before)) return undefined;
    const length = closingAt(masked.slice(-source.length), stars);
    if (length === undefined) return undefined;
    const text = source.slice(stars, length - stars);
    return {
      type: stars === 2 ? 'strong' : 'em',
      raw: source.slice(0, length),
      text,
      tokens: this.lexer.inlineTokens(text),
    };
  }

  #deeper<T>(read: () => T | undefined): T | undefined {
    if (this.#level >= mostLevels) return undefined;
    this.#level += 1;
    try {
      return read();
    } finally {
      this.#level -= 1;
    }
  }
}

/** The length of the emphasis, its marks included; other emphasis within it is passed over. */
function closingAt(masked: string, stars: number): number | undefined {
  let open = 1;
  for (const { 0: run, index } of masked.slice(stars).matchAll(/\*+/g)) {
    if (run.length > 2) return undefined;
    if (run.length !== stars) continue;
    const at = index + stars;
    const before = masked[at - 1] ?? ' ';
    const follows = masked[at + stars] ?? ' ';
    if (/\s/.test(before)) {
      if (!/\s/.test(follows)) open += 1;
      continue;
    }
    // A multiplication.
    if (stars === 1 && /[A-Za-z0-9)]/.test(before) && /[A-Za-z0-9(]/.test(follows)) continue;
    open -= 1;
    if (open === 0) return at + stars;
  }
  return undefined;
}
