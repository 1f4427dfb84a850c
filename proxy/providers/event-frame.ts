/** A frame that differs from event to event is not looked for again and again. */
const attempts = 4;
/** Events in a row that are not in the frame, after which it is no longer that of this reply. */
const missesUntilForgotten = 16;

/** A piece of text that JSON writes as it is. Leaves out more control characters than JSON does: those are parsed. */
const plain = /^[^"\\\p{Cc}]*$/u;

const quote = 0x22;
const backslash = 0x5c;
const space = 0x20;

/** Where texts are put together; no more than one call of `read` uses it at a time. */
let texts = Buffer.allocUnsafeSlow(16 * 1024);

/**
 * Most events of a reply are the same bytes around another piece of text.
 * Decoding and parsing one costs 0.7 us and as many bytes of memory as it is
 * long; passing over what stands before and after the text costs a fifth of that
 * and no memory. A frame is only used where a parsed event has proven it, so
 * that what it says is what parsing would say.
 */
export class EventFrame {
  readonly #textOf: (event: object) => unknown;
  /** How the field begins whose value is padding, with its opening quote; undefined: there is none. */
  readonly #paddingMark: string | undefined;
  /** Undefined as long as it is not known. */
  #frame: Frame | undefined;
  #attemptsLeft = attempts;
  #misses = 0;

  /**
   * @param textOf where the text stands in a parsed event
   * @param paddingField a string after the text that says nothing and may differ from event to event
   */
  constructor(textOf: (event: object) => unknown, paddingField?: string) {
    this.#textOf = textOf;
    this.#paddingMark = paddingField === undefined ? undefined : `"${paddingField}":"`;
  }

  /** Whether it pays to hand over event by event. */
  get isKnownOrSought(): boolean {
    return this.#frame !== undefined || this.#attemptsLeft > 0;
  }

  /**
   * Reads the events that are the known frame around a text, as many as follow
   * one another, and adds their texts to the state.
   * @param from where an event begins
   * @returns where the first event begins that is anything else: to be parsed
   */
  read(bytes: Buffer, from: number, state: { text: string }): number {
    if (this.#frame === undefined) return from;
    const { before, between, isPadded, after } = this.#frame;
    const view = viewOf(bytes);
    if (texts.length < bytes.length) texts = Buffer.allocUnsafeSlow(bytes.length);
    const into = texts;
    let eventAt = from;
    let length = 0;
    while (before.areAt(eventAt, view)) {
      const textAt = eventAt + before.length;
      const textEnd = plainEnd(view, textAt);
      if (!between.areAt(textEnd, view)) break;
      const paddingAt = textEnd + between.length;
      const paddingEnd = isPadded ? plainEnd(view, paddingAt) : paddingAt;
      if (!after.areAt(paddingEnd, view)) break;
      for (let at = textAt; at < textEnd; at++) into[length++] = view.getUint8(at);
      eventAt = paddingEnd + after.length;
    }
    if (length > 0) state.text += texts.toString('utf8', 0, length);
    this.#misses = eventAt > from ? 0 : this.#misses + 1;
    if (this.#misses === missesUntilForgotten) this.#frame = undefined;
    return eventAt;
  }

  /**
   * To be told of an event that said nothing but `text`.
   * @param event as it came, from its first line to the empty one
   * @param data of the event
   */
  learn(event: Buffer, data: string, text: string): void {
    if (this.#attemptsLeft === 0 || text === '' || !plain.test(text)) return;
    this.#attemptsLeft--;
    const textAt = data.indexOf(`"${text}"`) + 1;
    const dataStart = event.indexOf(data);
    const dataEnd = dataStart + Buffer.byteLength(data);
    // Bytes that are no letters stand in the data as marks, and in the event as they are: then it is not found.
    if (textAt === 0 || dataStart < 0 || event.includes(data, dataEnd)) return;
    const before = data.slice(0, textAt);
    const { between, padding, after } = this.#ending(data.slice(textAt + text.length));
    // The same letters may stand elsewhere: what changes with these places alone must be the text.
    const other = `${text}.`;
    const otherPadding = padding === undefined ? '' : `${padding}.`;
    if (this.#textIn(before + other + between + otherPadding + after) !== other) return;
    const view = viewOf(event);
    const textStart = dataStart + Buffer.byteLength(before);
    const textEnd = textStart + Buffer.byteLength(text);
    const paddingStart = textEnd + Buffer.byteLength(between);
    const paddingEnd = paddingStart + Buffer.byteLength(padding ?? '');
    this.#misses = 0;
    this.#frame = {
      before: new FixedBytes(view, 0, textStart),
      between: new FixedBytes(view, textEnd, paddingStart),
      isPadded: padding !== undefined,
      after: new FixedBytes(view, paddingEnd, event.length),
    };
  }

  /** Undefined also for what is no JSON: a text like `,` may have been found between two others. */
  #textIn(data: string): unknown {
    try {
      return this.#textOf(JSON.parse(data) as object);
    } catch {
      return undefined;
    }
  }

  /** What follows the text in the data. `padding`: undefined if there is none. */
  #ending(rest: string): { between: string; padding: string | undefined; after: string } {
    const mark = this.#paddingMark;
    const markAt = mark === undefined ? -1 : rest.lastIndexOf(mark);
    if (mark === undefined || markAt < 0) return { between: rest, padding: undefined, after: '' };
    const paddingAt = markAt + mark.length;
    const paddingEnd = rest.indexOf('"', paddingAt);
    const padding = rest.slice(paddingAt, paddingEnd);
    if (!plain.test(padding)) return { between: rest, padding: undefined, after: '' };
    return { between: rest.slice(0, paddingAt), padding, after: rest.slice(paddingEnd) };
  }
}

/** `before` TEXT `between` PADDING `after`. */
interface Frame {
  before: FixedBytes;
  between: FixedBytes;
  isPadded: boolean;
  after: FixedBytes;
}

/**
 * Bytes that are looked for at a place. Compared four at a time, and here: a
 * call into C++ for each event takes several times as long.
 */
class FixedBytes {
  readonly length: number;
  readonly #words: number[] = [];
  readonly #rest: number[] = [];

  /** Those from `start` to before `end`. */
  constructor(bytes: DataView, start: number, end: number) {
    this.length = end - start;
    let at = start;
    for (; at + 4 <= end; at += 4) this.#words.push(bytes.getInt32(at, true));
    for (; at < end; at++) this.#rest.push(bytes.getUint8(at));
  }

  areAt(place: number, bytes: DataView): boolean {
    if (place + this.length > bytes.byteLength) return false;
    const words = this.#words;
    const rest = this.#rest;
    let at = place;
    for (let i = 0; i < words.length; i++, at += 4) if (bytes.getInt32(at, true) !== words[i]) return false;
    for (let i = 0; i < rest.length; i++, at++) if (bytes.getUint8(at) !== rest[i]) return false;
    return true;
  }
}

/** Where a piece of text ends that begins at `from`: at the first byte that JSON cannot hold as it is. */
function plainEnd(bytes: DataView, from: number): number {
  const end = bytes.byteLength;
  for (let at = from; at < end; at++) {
    const byte = bytes.getUint8(at);
    if (byte === quote || byte === backslash || byte < space) return at;
  }
  return end;
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
