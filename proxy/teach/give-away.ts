import { crc32 } from 'node:zlib';
import { asShown, hiddenIn } from './disguises.ts';
import {
  differentOf,
  keptOf,
  leastTokens,
  linesOf,
  type Run,
  runsOf,
  textOf,
  withoutLineMarks,
} from './runs-of-work.ts';
import { tokensOfWork, type WorkToken } from './tokens-of-work.ts';

/** Tokens of a run that is compared: about a line of code, or half a sentence. */
const runTokens = 9;
/** A run that is renamed must keep as many of its words and signs as they are: keywords, calls, operators. */
const leastKept = 0.5;
/** A run with fewer tokens, a short line, is known again only to the letter: many have its shape. */
const shortTokens = 6;
/** Runs of one shape that are told apart. */
const mostAlike = 50;
/** A longer line is compared before its end. */
const longestLine = 4_000;

/**
 * Tells how much of a solution a text gives away: verbatim, in other layout (tables, quotes, fences), with other
 * names, in a disguise (see disguises.ts). What the lesson and the exercise show everybody counts for nothing. A paraphrase in other words,
 * or in another language, is not seen.
 */
export class GiveAway {
  /** Different runs of the solution, then its lines: said one at a time, those are shorter than a run. */
  readonly #parts: readonly Part[];
  readonly #byShape = new Map<string, Part[]>();
  readonly #runLength: number;
  readonly #known: string;
  readonly #shown = new Set<Part>();
  /** Pieces of what the student has written, to the letter. */
  readonly #written: ReadonlySet<string>;
  readonly #shareBefore: number;
  #own: OwnParts | undefined;
  /** What has been said last, as long as a run but one. */
  #tail: WorkToken[] = [];
  /** The line that is being said. */
  #rest = '';

  /**
   * @param solution as its author wrote it
   * @param known what everybody may read: the lesson, the exercise
   * @param shown parts that were said before, in other answers; see `shown`
   * @param written by the student: who has a line already is told nothing with it
   */
  constructor(solution: string, known: string, shown: readonly number[] = [], written = '') {
    const tokens = tokensOfWork(withoutLineMarks(solution));
    this.#runLength = Math.min(runTokens, tokens.length);
    this.#known = known;
    this.#parts =
      tokens.length < leastTokens
        ? []
        : [
            ...differentOf(runsOf(tokens, this.#runLength)).map((run) => partOf(run, 'run')),
            ...differentOf(linesOf(solution)).map((run) => partOf(run, 'line')),
          ];
    for (const part of this.#parts) {
      const alike = this.#byShape.get(part.shape);
      if (alike === undefined) this.#byShape.set(part.shape, [part]);
      else if (alike.length < mostAlike) alike.push(part);
    }
    const before = new Set(shown);
    for (const part of this.#parts) if (before.has(part.key)) this.#shown.add(part);
    const own = tokensOfWork(withoutLineMarks(written));
    this.#written = new Set([...runsOf(own, this.#runLength), ...linesOf(written)].map(textOf));
    this.#shareBefore = this.share;
  }

  /** Of the share, what this text adds to what was said before. */
  get newShare(): number {
    return this.share - this.#shareBefore;
  }

  /** A line or two of the solution, as a share. */
  get twoLines(): number {
    return 2 / Math.max(1, this.#ownParts().counts.line);
  }

  /**
   * What of the solution has been said, each part by its own key, which stays the same where its author changes
   * others; small enough to be kept with a student's progress.
   */
  get shown(): number[] {
    return this.#parts.flatMap((part) => (this.#shown.has(part) ? [part.key] : []));
  }

  /** Of the solution's own runs, or lines, those that have been said: 0 to 1; 0 where it has none. */
  get share(): number {
    if (this.#shown.size === 0) return 0;
    const said = { run: 0, line: 0 };
    for (const part of this.#shown) if (this.#isOwn(part)) said[part.is] += 1;
    const { counts } = this.#ownParts();
    return Math.max(said.run / Math.max(1, counts.run), said.line / Math.max(1, counts.line));
  }

  /** Takes what is said, a piece after the other; what it comes to is known with the end of each line. */
  push(text: string): void {
    const whole = this.#rest + text;
    const end = whole.length > longestLine ? whole.length : whole.lastIndexOf('\n') + 1;
    this.#rest = whole.slice(end);
    if (end > 0) this.#take(whole.slice(0, end));
  }

  /** Nothing more is said. */
  end(): void {
    const rest = this.#rest;
    this.#rest = '';
    this.#take(rest);
  }

  #take(text: string): void {
    const shown = asShown(text);
    this.#note(linesOf(shown));
    this.#compare(tokensOfWork(withoutLineMarks(shown)));
    for (const hidden of hiddenIn(shown)) {
      this.#note(linesOf(hidden));
      this.#tail = [];
      this.#compare(tokensOfWork(withoutLineMarks(hidden)));
    }
  }

  #note(said: readonly Run[]): void {
    for (const each of said) {
      for (const run of this.#byShape.get(each.shape) ?? []) {
        if (this.#shown.has(run) || this.#written.has(textOf(run))) continue;
        const least = run.tokens.length < shortTokens ? 1 : leastKept;
        if (keptOf(run, each) >= least && this.#isOwn(run)) this.#shown.add(run);
      }
    }
  }

  #isOwn({ shape }: Part): boolean {
    return !this.#ownParts().common.has(shape);
  }

  /** Made when something of the solution is said for the first time: a lesson may be long, and most answers say nothing of it. */
  #ownParts(): OwnParts {
    if (this.#own !== undefined) return this.#own;
    const known = tokensOfWork(withoutLineMarks(this.#known));
    const common = new Set(
      [...runsOf(known, this.#runLength), ...linesOf(this.#known)].map(({ shape }) => shape),
    );
    const counts = { run: 0, line: 0 };
    for (const { is, shape } of this.#parts) if (!common.has(shape)) counts[is] += 1;
    this.#own = { common, counts };
    return this.#own;
  }

  #compare(tokens: readonly WorkToken[]): void {
    const all = [...this.#tail, ...tokens];
    this.#note(runsOf(all, this.#runLength));
    this.#tail = all.slice(Math.max(0, all.length - this.#runLength + 1));
  }
}

/** A piece of a solution that is looked for. */
interface Part extends Run {
  is: 'run' | 'line';
  /** Made of what it says: at most 31 bits. */
  key: number;
}

interface OwnParts {
  /** Shapes of what everybody may read. */
  common: ReadonlySet<string>;
  /** Parts of the solution that have another one. */
  counts: Readonly<Record<Part['is'], number>>;
}

function partOf(run: Run, is: Part['is']): Part {
  return { ...run, is, key: crc32(`${is} ${textOf(run)}`) >>> 1 };
}
