import type { Recognition, RecognitionClass } from '../browser/speech.ts';

export interface DictationOptions {
  /** Undefined where the browser has none. */
  recognition: RecognitionClass | undefined;
  /** What is said may be sent to where it is understood. */
  mayBeElsewhere: () => boolean;
  onChange: () => void;
  onDictated: (words: string) => void;
  onUnheard: () => void;
}

/** An event of the browser's recognition, as far as it is read here. */
interface Heard extends Event {
  resultIndex: number;
  results: ArrayLike<ArrayLike<{ transcript: string }> & { isFinal: boolean }>;
}

/** Words that are spoken instead of typed; on this computer where it can do that. */
export class Dictation {
  readonly #options: DictationOptions;
  #recognition: Recognition | undefined;
  /** Languages that this computer understands by itself. */
  readonly #here = new Map<string, boolean>();

  constructor(options: DictationOptions) {
    this.#options = options;
  }

  get isListening(): boolean {
    return this.#recognition !== undefined;
  }

  /** `language`: in which one would speak. */
  isOffered(language: string): boolean {
    const { recognition, mayBeElsewhere } = this.#options;
    if (!recognition) return false;
    if (!this.#here.has(language)) void this.#ask(language, recognition);
    return this.#here.get(language) === true || mayBeElsewhere();
  }

  toggle(language: string): void {
    const { recognition: Known, onChange, onDictated, onUnheard } = this.#options;
    if (this.#recognition || !Known) {
      this.stop();
      return;
    }
    const recognition = new Known();
    this.#recognition = recognition;
    recognition.lang = language;
    recognition.continuous = true;
    if (this.#here.get(language)) recognition.processLocally = true;
    recognition.addEventListener('result', (event) => {
      const { results, resultIndex } = event as Heard;
      for (let at = resultIndex; at < results.length; at++) {
        const result = results[at];
        const words = result?.isFinal ? result[0]?.transcript.trim() : '';
        if (words) onDictated(words);
      }
    });
    recognition.addEventListener('error', onUnheard);
    recognition.addEventListener('end', () => {
      if (this.#recognition === recognition) this.#recognition = undefined;
      onChange();
    });
    recognition.start();
    onChange();
  }

  stop(): void {
    this.#recognition?.stop();
    this.#recognition = undefined;
    this.#options.onChange();
  }

  async #ask(language: string, recognition: RecognitionClass): Promise<void> {
    this.#here.set(language, false);
    if (!recognition.available) return;
    try {
      const answer = await recognition.available({ langs: [language], processLocally: true });
      this.#here.set(language, answer === 'available');
      this.#options.onChange();
    } catch (error) {
      // Then it is as in browsers that cannot be asked.
      console.warn('course-tutor: dictation on this computer is not known', error);
    }
  }
}
