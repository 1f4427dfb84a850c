import { dash, endsName, greaterThan, lessThan, lowerCase } from './html-bytes.ts';

/** Elements whose content knows no tags but their own end; `noscript` because the tutor needs scripts anyway. */
export const rawTextElements: ReadonlySet<string> = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
  'iframe',
  'noembed',
  'noframes',
  'noscript',
]);

/**
 * The content of such an element, byte by byte, up to its end tag. In a script, what stands in a comment may hold a
 * whole script with an end tag of its own (the standard's "script data double escaped state").
 */
export class RawText {
  #element = '';
  /** What has been read after a `<`, in lower case. */
  #token = '';
  #escape: 'none' | 'escaped' | 'double' = 'none';
  #dashes = 0;

  /** Whose content it is. */
  get element(): string {
    return this.#element;
  }

  /** Whether nothing but a `<` says anything now. */
  get isPlain(): boolean {
    return this.#token === '' && this.#escape === 'none';
  }

  begin(element: string): void {
    this.#element = element;
    this.#token = '';
    this.#escape = 'none';
    this.#dashes = 0;
  }

  /** @returns true if the byte stands behind the name of the end tag */
  read(byte: number): boolean {
    if (this.#token === '') {
      if (byte === lessThan) this.#token = '<';
      this.#trackEscape(byte);
      return false;
    }
    if (endsName(byte) && this.#isTag()) return this.#passTag();
    const token = this.#token + lowerCase(byte);
    if (this.#element === 'script' && token === '<!--') {
      if (this.#escape === 'none') this.#escape = 'escaped';
      this.#token = '';
      // `<!-->` opens and closes.
      this.#dashes = 2;
      return false;
    }
    if (this.#mayBecomeTag(token)) this.#token = token;
    else this.#token = byte === lessThan ? '<' : '';
    this.#trackEscape(byte);
    return false;
  }

  #isTag(): boolean {
    return this.#token === `</${this.#element}` || this.#beginsInnerScript();
  }

  #beginsInnerScript(): boolean {
    return this.#element === 'script' && this.#escape === 'escaped' && this.#token === '<script';
  }

  /** @returns whether it was the element's own end tag, and none of a script within its comments */
  #passTag(): boolean {
    const isOwnEnd = this.#escape !== 'double' && !this.#beginsInnerScript();
    this.#escape = this.#beginsInnerScript() ? 'double' : this.#escape === 'double' ? 'escaped' : 'none';
    this.#token = '';
    this.#dashes = 0;
    return isOwnEnd;
  }

  #mayBecomeTag(token: string): boolean {
    if (`</${this.#element}`.startsWith(token)) return true;
    return this.#element === 'script' && ('<!--'.startsWith(token) || '<script'.startsWith(token));
  }

  #trackEscape(byte: number): void {
    if (byte === greaterThan && this.#dashes >= 2) this.#escape = 'none';
    this.#dashes = byte === dash ? this.#dashes + 1 : 0;
  }
}
