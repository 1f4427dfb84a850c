import type { Section } from '../course/course.ts';
import { isWrittenByModel, trainedAlgorithmicMedia } from '../ground/ai-generated.ts';
import type { Clock } from '../ground/clock.ts';
import type { AnswerEvent, Finish } from '../ground/protocol.ts';
import type { AnswerPart } from '../question/part.ts';
import type { StudentWords } from '../words/student-words.ts';
import type { CachedAnswer } from './answer-cache.ts';
import { CitationRewriter } from './citations.ts';
import { OfferedQuestion } from './offered-question.ts';

/** What is known of an answer before it is known who gives it. */
type Opening = Pick<
  Extract<AnswerEvent, { event: 'answer' }>['data'],
  'id' | 'complexity' | 'mode' | 'step' | 'exercise'
>;

/** What the student has seen of an answer so far; turns its parts into events. */
export class Transcript {
  readonly #opening: Opening;
  readonly #words: StudentWords;
  readonly #citations: CitationRewriter;
  readonly #offer = new OfferedQuestion();
  readonly #clock: Clock;
  readonly #startedMs: number;
  text = '';
  model = 'course';
  provider = 'course';
  /** Whether the answer was made for somebody else, before or at the same time. */
  cached = false;
  /** What it took where that is booked with somebody else's answer; micro-dollars. */
  sharedMicroUsd = 0;
  /** As the model wrote it, with its marks of sections. */
  #written = '';
  /** How the answer ended; undefined as long as it goes on. */
  finish: Finish | undefined;
  /** From the question to its first text; undefined as long as there is none. */
  firstTokenMs: number | undefined;

  /** @param sections all sections of the course */
  constructor(opening: Opening, sections: readonly Section[], words: StudentWords, clock: Clock) {
    this.#opening = opening;
    this.#words = words;
    this.#citations = new CitationRewriter(sections);
    this.#clock = clock;
    this.#startedMs = clock.monotonicMs();
  }

  /** Sections that the text refers to as `[1]`, `[2]`, ... */
  get cited(): readonly Section[] {
    return this.#citations.cited;
  }

  /** What the model offers to be asked next; known when the answer has ended. */
  get offered(): string | undefined {
    return this.#offer.question;
  }

  elapsedMs(): number {
    return this.#clock.monotonicMs() - this.#startedMs;
  }

  /** @returns what the student is to see of it, if anything */
  take(part: AnswerPart): AnswerEvent | undefined {
    switch (part.kind) {
      case 'asking':
        this.model = part.model;
        this.provider = part.provider;
        this.cached = part.cached;
        return {
          event: 'answer',
          data: {
            ...this.#opening,
            model: part.model,
            provider: part.provider,
            cached: part.cached,
            ...(isWrittenByModel(part.model) && { digitalSourceType: trainedAlgorithmicMedia }),
            ...(part.writtenOn !== undefined && { writtenOn: part.writtenOn }),
          },
        };
      case 'retrying':
        return { event: 'status', data: { kind: 'retrying', detail: this.#words.retrying(part.model) } };
      case 'switching':
        return { event: 'status', data: { kind: 'switching', detail: this.#words.switching } };
      case 'queued':
        return { event: 'status', data: { kind: 'queued', detail: this.#words.queued } };
      case 'text':
        this.#written += part.text;
        return this.#show(this.#citations.push(this.#offer.push(part.text)));
      case 'restart':
        this.text = '';
        this.#written = '';
        this.#citations.clear();
        this.#offer.clear();
        return { event: 'restart', data: {} };
      case 'finished':
        this.sharedMicroUsd = part.sharedMicroUsd;
        return this.#end(part.finish);
      default:
        return part satisfies never;
    }
  }

  /** The student wants no more of it. */
  stop(): AnswerEvent | undefined {
    return this.#end('stopped');
  }

  /** The whole answer, to be given again. */
  keepable(costMicroUsd: number): CachedAnswer {
    return { model: this.model, provider: this.provider, text: this.#written, costMicroUsd };
  }

  #end(finish: Finish): AnswerEvent | undefined {
    this.finish = finish;
    return this.#show(this.#citations.push(this.#offer.end()) + this.#citations.end());
  }

  #show(text: string): AnswerEvent | undefined {
    if (text === '') return undefined;
    this.firstTokenMs ??= this.elapsedMs();
    this.text += text;
    return { event: 'delta', data: { text } };
  }
}
