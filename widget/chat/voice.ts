import { LatePart } from '../browser/late-part.ts';
import { type Speech, spokenLanguage, voiceFor } from '../browser/speech.ts';
import type { BrowserStore } from '../browser/store.ts';
import type { Exchange } from '../conversation/exchange.ts';
import { Dictation } from './dictation.ts';

export interface VoiceOptions {
  speech: Speech;
  store: BrowserStore;
  onChange: () => void;
  /** What has been dictated. */
  onDictated: (words: string) => void;
  /** Nothing could be dictated. */
  onUnheard: () => void;
}

const storageKey = 'course-tutor-voices-elsewhere';

/**
 * Reads answers aloud and takes dictation, by what the browser has for that.
 * What would be sent elsewhere for it is not used unless the student wants that.
 */
export class Voice {
  readonly dictation: Dictation;
  readonly #options: VoiceOptions;
  readonly #speaking = new LatePart(() => import('./speaking.ts'), 'nothing is read aloud');
  #mayBeElsewhere: boolean;
  /** Id of the exchange that is being read. */
  #reading: number | undefined;

  constructor(options: VoiceOptions) {
    this.#options = options;
    this.#mayBeElsewhere = options.store.read(storageKey) !== undefined;
    const { speech, onChange, onDictated, onUnheard } = options;
    this.dictation = new Dictation({
      recognition: speech.recognition,
      mayBeElsewhere: () => this.#mayBeElsewhere,
      onChange,
      onDictated,
      onUnheard,
    });
    // Browsers know their voices only after a while.
    speech.synthesis?.addEventListener?.('voiceschanged', onChange);
  }

  /** There is something that works elsewhere, to be chosen or not. */
  get hasElsewhere(): boolean {
    const { synthesis, recognition } = this.#options.speech;
    const isRemote = synthesis?.getVoices().some(({ localService }) => !localService) === true;
    return isRemote || recognition !== undefined;
  }

  get mayBeElsewhere(): boolean {
    return this.#mayBeElsewhere;
  }

  allowElsewhere(isAllowed: boolean): void {
    this.#mayBeElsewhere = isAllowed;
    if (isAllowed) this.#options.store.write(storageKey, 'yes');
    else this.#options.store.remove(storageKey);
    this.stop();
    this.#options.onChange();
  }

  isReading({ id }: Exchange): boolean {
    return this.#reading === id;
  }

  /** There is a voice for the answer. `language`: of answers that do not tell by their letters. */
  canRead({ text }: Exchange, language: string): boolean {
    return this.#voice(text, language) !== undefined;
  }

  /** Reads the answer, or ends that. `codeLabel`: what is said in place of code. */
  async toggle(exchange: Exchange, language: string, codeLabel: string): Promise<void> {
    const wasReading = this.isReading(exchange);
    this.stop();
    const { synthesis } = this.#options.speech;
    const voice = this.#voice(exchange.text, language);
    if (wasReading || !synthesis || !voice) return;
    this.#reading = exchange.id;
    this.#options.onChange();
    const speaking = await this.#speaking.fetch();
    if (this.#reading !== exchange.id) return;
    // One after the other: Chrome falls silent in the middle of long texts.
    const utterances = speaking?.sentencesOf(exchange.text, codeLabel).map((words) => {
      const utterance = new SpeechSynthesisUtterance(words);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      return utterance;
    });
    const last = utterances?.at(-1);
    const ended = () => this.#reading === exchange.id && this.stop();
    if (!utterances || !last) {
      ended();
      return;
    }
    last.addEventListener('end', ended);
    for (const utterance of utterances) {
      utterance.addEventListener('error', ended);
      synthesis.speak(utterance);
    }
  }

  stop(): void {
    if (this.#reading === undefined) return;
    this.#reading = undefined;
    this.#options.speech.synthesis?.cancel();
    this.#options.onChange();
  }

  /** The tutor leaves the page. */
  leave(): void {
    this.stop();
    this.dictation.stop();
  }

  #voice(text: string, language: string): SpeechSynthesisVoice | undefined {
    const { synthesis } = this.#options.speech;
    return synthesis && voiceFor(spokenLanguage(text, language), synthesis, this.#mayBeElsewhere);
  }
}
