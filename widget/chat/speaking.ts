import { type Exchange, isOpen } from '../conversation/exchange.ts';
import { SpokenSentences } from '../conversation/spoken-sentences.ts';
import { type Spoken, spokenView } from '../view/spoken.ts';

/** Screen readers forget nothing by themselves; these many sentences are long read. */
const keptSentences = 12;

/** Reads answers aloud while they are written; fetched for those who have chosen that. */
export class Speaker {
  #sentences: { exchange: number; spoken: SpokenSentences } | undefined;
  #spoken: readonly Spoken[] = [];
  #nextId = 1;

  /**
   * @param codeLabel what is said in place of code
   * @returns whether there is more to read now
   */
  hear(exchange: Exchange, codeLabel: string): boolean {
    if (this.#sentences?.exchange !== exchange.id) {
      this.#sentences = { exchange: exchange.id, spoken: new SpokenSentences(codeLabel) };
      this.#spoken = [];
    }
    const news = this.#sentences.spoken.next(exchange.text, !isOpen(exchange));
    const lines = news.map((words) => ({ id: this.#nextId++, words }));
    this.#spoken = [...this.#spoken, ...lines].slice(-keptSentences);
    return news.length > 0;
  }

  /** The latest sentences, oldest first. */
  get lines(): unknown {
    return spokenView(this.#spoken);
  }
}

/** A whole answer as one would read it aloud. */
export function sentencesOf(text: string, codeLabel: string): string[] {
  return new SpokenSentences(codeLabel).next(text, true);
}
