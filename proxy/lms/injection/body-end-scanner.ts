import { CommentEnd } from './comment-end.ts';
import {
  closingBracket,
  dash,
  endsName,
  exclamation,
  greaterThan,
  indexOfByte,
  isLetter,
  lessThan,
  lowerCase,
  openingBracket,
  question,
  slash,
} from './html-bytes.ts';
import { RawText, rawTextElements } from './raw-text.ts';
import { TagAttributes } from './tag-attributes.ts';

/**
 * Finds the `</body>` of an HTML page in bytes that come in pieces, for every
 * encoding in which `<`, `>`, quotes and the letters of tags are ASCII bytes
 * and no part of other characters (all of the web's but UTF-16, UTF-32, UTF-7,
 * ISO-2022 and HZ). Follows the tokenizer of the HTML standard (section 13.2.5)
 * where the end tag could be mistaken: comments, attribute values, scripts and
 * other raw text, CDATA, templates.
 */
export class BodyEndScanner {
  /** Bytes at the end of the input so far that may turn out to begin the end tag. */
  pendingBytes = 0;
  /** The page brings a tutor of its own. */
  hasTutor = false;

  #isDocument = false;
  #state: State = 'text';
  /** Name of the tag being read, in lower case; cut off where no name of interest is that long. */
  #name = '';
  #isEndTag = false;
  readonly #attributes = new TagAttributes();
  readonly #raw = new RawText();
  readonly #comment = new CommentEnd();
  #cdata = 0;
  #templateDepth = 0;
  #foreignDepth = 0;
  #ownScript = 0;

  /** Whether what has been read is a page, not a fragment of one, and what follows now would stand in its body. */
  get mayEndHere(): boolean {
    return (
      this.#isDocument && this.#state === 'text' && this.#templateDepth === 0 && this.#foreignDepth === 0
    );
  }

  /**
   * Reads on until the end tag is found.
   * @returns where its `<` stands, counted from the start of `chunk` and negative
   * if it stood in an earlier one; undefined if it is not in sight yet. To be
   * called no more once found.
   */
  find(chunk: Uint8Array): number | undefined {
    let startedAt = -this.pendingBytes;
    let i = 0;
    while (i < chunk.length) {
      const skipTo = this.#skip(chunk, i);
      if (skipTo < 0) break;
      i = skipTo;
      if (this.#state === 'text') {
        const after = endOfShortTag(chunk, i);
        if (after > 0) {
          i = after;
          continue;
        }
      }
      const byte = chunk[i] as number;
      if (this.#state === 'text' || (this.#state === 'opened' && byte === lessThan)) startedAt = i;
      if (this.#read(byte)) return startedAt;
      i += 1;
    }
    const isCandidate =
      this.#state === 'opened' ||
      this.#state === 'end-opened' ||
      (this.#state === 'name' && this.#isEndTag && 'body'.startsWith(this.#name));
    this.pendingBytes = isCandidate ? chunk.length - startedAt : 0;
    return undefined;
  }

  /** Where the next byte of interest stands; -1 if there is none in this chunk. */
  #skip(chunk: Uint8Array, from: number): number {
    switch (this.#state) {
      case 'text':
        return indexOfByte(chunk, lessThan, from);
      case 'raw':
        return this.#raw.isPlain ? indexOfByte(chunk, lessThan, from) : from;
      case 'attributes':
        return this.#isScriptTag() ? from : this.#attributes.readOn(chunk, from);
      case 'comment':
        return this.#comment.isPlain ? indexOfByte(chunk, dash, from) : from;
      case 'bogus':
        return indexOfByte(chunk, greaterThan, from);
      case 'plaintext':
        return -1;
      default:
        return from;
    }
  }

  /** Every byte of it is read, in search of the tutor's own script. */
  #isScriptTag(): boolean {
    return this.#name === 'script' && !this.#isEndTag;
  }

  /** @returns true if the byte completes the name of the end tag */
  #read(byte: number): boolean {
    switch (this.#state) {
      case 'text':
        this.#state = 'opened';
        return false;
      case 'opened':
        this.#opened(byte);
        return false;
      case 'end-opened':
        if (isLetter(byte)) this.#beginName(byte, true);
        else this.#state = byte === greaterThan ? 'text' : 'bogus';
        return false;
      case 'name':
        return this.#readName(byte);
      case 'attributes':
        this.#readAttributes(byte);
        return false;
      case 'declaration':
        this.#declaration(byte);
        return false;
      case 'declaration-dash':
        if (byte === dash) this.#beginComment();
        else this.#state = byte === greaterThan ? 'text' : 'bogus';
        return false;
      case 'comment':
        if (this.#comment.read(byte)) this.#state = 'text';
        return false;
      case 'bogus':
        this.#state = 'text';
        return false;
      case 'cdata-opening':
        this.#openCdata(byte);
        return false;
      case 'cdata':
        if (byte === greaterThan && this.#cdata >= 2) this.#state = 'text';
        this.#cdata = byte === closingBracket ? this.#cdata + 1 : 0;
        return false;
      case 'raw':
        this.#readRaw(byte);
        return false;
      case 'plaintext':
        return false;
      default:
        return this.#state satisfies never;
    }
  }

  #opened(byte: number): void {
    if (isLetter(byte)) this.#beginName(byte, false);
    else if (byte === slash) this.#state = 'end-opened';
    else if (byte === exclamation) this.#state = 'declaration';
    else if (byte === question) this.#state = 'bogus';
    else this.#state = byte === lessThan ? 'opened' : 'text';
  }

  #beginName(byte: number, isEndTag: boolean): void {
    this.#name = String.fromCharCode(byte | 0x20);
    this.#isEndTag = isEndTag;
    this.#ownScript = 0;
    this.#state = 'name';
  }

  #readName(byte: number): boolean {
    if (!endsName(byte)) {
      if (this.#name.length < longestName) this.#name += lowerCase(byte);
      return false;
    }
    if (this.#isEndTag && this.#name === 'body' && this.#templateDepth === 0) return true;
    if (this.#name === 'course-tutor' && !this.#isEndTag) this.hasTutor = true;
    if (documentElements.has(this.#name) && !this.#isEndTag) this.#isDocument = true;
    this.#beginAttributes(byte);
    return false;
  }

  /** @param byte the first one behind a tag's name */
  #beginAttributes(byte: number): void {
    this.#state = 'attributes';
    this.#attributes.begin();
    this.#readAttributes(byte);
  }

  #readAttributes(byte: number): void {
    if (this.#isScriptTag()) this.#matchOwnScript(byte);
    if (this.#attributes.read(byte)) this.#endTag();
  }

  #endTag(): void {
    const name = this.#name;
    this.#state = 'text';
    if (name === 'svg' || name === 'math') {
      if (this.#isEndTag) this.#foreignDepth = Math.max(0, this.#foreignDepth - 1);
      else if (!this.#attributes.isSelfClosing) this.#foreignDepth += 1;
      return;
    }
    if (name === 'template') {
      this.#templateDepth = this.#isEndTag ? Math.max(0, this.#templateDepth - 1) : this.#templateDepth + 1;
      return;
    }
    if (this.#isEndTag || (this.#attributes.isSelfClosing && this.#foreignDepth > 0)) return;
    if (name === 'plaintext') this.#state = 'plaintext';
    else if (rawTextElements.has(name)) {
      this.#state = 'raw';
      this.#raw.begin(name);
    }
  }

  #declaration(byte: number): void {
    // `<!doctype`: no other declaration begins so.
    if (lowerCase(byte) === 'd') this.#isDocument = true;
    if (byte === dash) this.#state = 'declaration-dash';
    else if (byte === greaterThan) this.#state = 'text';
    else if (byte === openingBracket && this.#foreignDepth > 0) {
      this.#state = 'cdata-opening';
      this.#cdata = 0;
    } else this.#state = 'bogus';
  }

  #openCdata(byte: number): void {
    if (byte !== 'CDATA['.charCodeAt(this.#cdata)) {
      this.#state = byte === greaterThan ? 'text' : 'bogus';
      return;
    }
    this.#cdata += 1;
    if (this.#cdata < 'CDATA['.length) return;
    this.#state = 'cdata';
    this.#cdata = 0;
  }

  #beginComment(): void {
    this.#state = 'comment';
    this.#comment.begin();
  }

  #readRaw(byte: number): void {
    if (!this.#raw.read(byte)) return;
    this.#name = this.#raw.element;
    this.#isEndTag = true;
    this.#beginAttributes(byte);
  }

  /** The first letter occurs only once in the name, so a broken match can only begin anew. */
  #matchOwnScript(byte: number): void {
    if (byte === ownScriptName.charCodeAt(this.#ownScript)) this.#ownScript += 1;
    else this.#ownScript = byte === ownScriptName.charCodeAt(0) ? 1 : 0;
    if (this.#ownScript < ownScriptName.length) return;
    this.hasTutor = true;
    this.#ownScript = 0;
  }
}

type State =
  | 'text'
  | 'opened'
  | 'end-opened'
  | 'name'
  | 'attributes'
  | 'declaration'
  | 'declaration-dash'
  | 'comment'
  | 'bogus'
  | 'cdata-opening'
  | 'cdata'
  | 'raw'
  | 'plaintext';

const ownScriptName = 'course-tutor.js';
const documentElements: ReadonlySet<string> = new Set(['html', 'head', 'body']);
const longestName = 'course-tutor'.length + 1;

/**
 * Many tags of a page are `<p>`, `</li>`, `<h2>` and the like: without attributes, with a name shorter than any of
 * interest. To pass over them takes a twentieth of the time that reading them letter by letter does.
 * @returns where the text goes on; 0 for any other tag, and one that the chunk does not hold to its end
 */
function endOfShortTag(chunk: Uint8Array, at: number): number {
  const name = chunk[at + 1] === slash ? at + 2 : at + 1;
  if (!isLetter(chunk[name] ?? 0)) return 0;
  if (chunk[name + 1] === greaterThan) return name + 2;
  return !endsName(chunk[name + 1] ?? slash) && chunk[name + 2] === greaterThan ? name + 3 : 0;
}
