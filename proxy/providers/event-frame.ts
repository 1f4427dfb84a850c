/** A frame that differs from event to event is not looked for again and again. */
const attempts = 4;

/** A piece of text that JSON writes as it is. Leaves out more control characters than JSON does: those are parsed. */
const plain = /^[^"\\\p{Cc}]*$/u;

/**
 * Most events of a reply are the same JSON around another piece of text.
 * Parsing costs 0.7 us an event; comparing what stands before and after the
 * text costs a tenth of that. A frame is only used where a parsed event has
 * proven it, so that what it says is what parsing would say.
 */
export class EventFrame {
  readonly #textOf: (event: object) => unknown;
  /** How the field begins whose value is padding, with its opening quote; undefined: there is none. */
  readonly #paddingMark: string | undefined;
  /** Undefined as long as it is not known. */
  #frame: Frame | undefined;
  #attemptsLeft = attempts;

  /**
   * @param textOf where the text stands in a parsed event
   * @param paddingField a string after the text that says nothing and may differ from event to event
   */
  constructor(textOf: (event: object) => unknown, paddingField?: string) {
    this.#textOf = textOf;
    this.#paddingMark = paddingField === undefined ? undefined : `"${paddingField}":"`;
  }

  /** The text of an event that is the known frame around it. Undefined: parse the event. */
  textIn(data: string): string | undefined {
    if (this.#frame === undefined) return undefined;
    const { before, between, after } = this.#frame;
    const textAt = before.length;
    const textEnd = data.indexOf('"', textAt);
    const paddingAt = textEnd + between.length;
    const paddingEnd = data.length - after.length;
    if (textEnd < 0 || paddingEnd < paddingAt) return undefined;
    // Slices are compared in blocks of memory, startsWith() and endsWith() letter by letter: ten times the time.
    if (data.slice(0, textAt) !== before || data.slice(textEnd, paddingAt) !== between) return undefined;
    if (data.slice(paddingEnd) !== after) return undefined;
    if (paddingEnd > paddingAt && !(this.#frame.isPadded && plain.test(data.slice(paddingAt, paddingEnd)))) {
      return undefined;
    }
    const text = data.slice(textAt, textEnd);
    return plain.test(text) ? text : undefined;
  }

  /** To be told of a parsed event that said nothing but `text`. */
  learn(data: string, text: string): void {
    if (this.#attemptsLeft === 0 || text === '' || !plain.test(text)) return;
    this.#attemptsLeft--;
    const at = data.indexOf(`"${text}"`) + 1;
    if (at === 0) return;
    const frame = { before: data.slice(0, at), ...this.#ending(data.slice(at + text.length)) };
    // The same letters may stand elsewhere: what changes with these places alone must be the text.
    const other = `${text}.`;
    const padding = frame.isPadded ? 'x' : '';
    const event: object = JSON.parse(frame.before + other + frame.between + padding + frame.after);
    if (this.#textOf(event) === other) this.#frame = frame;
  }

  #ending(rest: string): Omit<Frame, 'before'> {
    const mark = this.#paddingMark;
    const markAt = mark === undefined ? -1 : rest.lastIndexOf(mark);
    if (mark === undefined || markAt < 0) return { between: rest, isPadded: false, after: '' };
    const paddingAt = markAt + mark.length;
    const paddingEnd = rest.indexOf('"', paddingAt);
    const isPlain = plain.test(rest.slice(paddingAt, paddingEnd));
    if (!isPlain) return { between: rest, isPadded: false, after: '' };
    return { between: rest.slice(0, paddingAt), isPadded: true, after: rest.slice(paddingEnd) };
  }
}

/** `before` TEXT `between` PADDING `after`. */
interface Frame {
  before: string;
  between: string;
  isPadded: boolean;
  after: string;
}
