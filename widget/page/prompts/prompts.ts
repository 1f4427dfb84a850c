import type { Timer } from '../../browser/timer.ts';
import type { Strings } from '../../strings/strings.ts';
import { lessonRoot } from '../lesson/lesson-root.ts';
import type { Readable, Reading } from '../presence.ts';
import { type Offer, TutorPrompt } from './prompt-element.ts';
import { promptPlaces, type Wanted } from './prompt-places.ts';

export interface PromptsHost {
  page: Document;
  timer: Timer;
  strings: () => Strings | undefined;
  /** The student asks about a part of the lesson, in words that are still to be typed. */
  onAskAbout: (text: string, exercise?: string) => void;
  /** The student asks the author's question. */
  onAsk: (question: string) => void;
  /** The student goes on to the tutor, and not from prompt to prompt. */
  onOpen: () => void;
  /** The student wants nothing to be offered. */
  isQuiet: () => boolean;
  /** No other tutor of the page offers the same. */
  isFirst: () => boolean;
  /** See `lessonRoot`. */
  selector: () => string;
  readable: () => Readable;
}

/** What of the page gets prompts. */
interface PromptsPage {
  /** None of the tutor's own. */
  wanted: Wanted | undefined;
  /** See `lessonRoot`. */
  selector: string;
  reading: Reading;
}

const tag = 'course-tutor-prompt';
/** Set on the tutor's own, so that nobody takes them for the author's, and Turbo keeps none in its picture of the page. */
const own = 'data-turbo-temporary';
/** Pages that build themselves come to rest first. */
const restMs = 300;
/** Fewer are gone through faster than passed by. */
const fewestPassedBy = 3;
/** A page that takes them out again and again does not want them. */
const mostTimes = 3;

/** Prompts in the lesson: the tutor's own under headings and exercises, and the author's. */
export class Prompts {
  readonly #host: PromptsHost;
  readonly #placed = new Map<Element, TutorPrompt>();
  readonly #times = new WeakMap<Element, number>();
  #shown: PromptsPage | undefined;
  #watch: MutationObserver | undefined;
  #cancel: (() => void) | undefined;

  constructor(host: PromptsHost) {
    this.#host = host;
    // A page that exchanges its script without being loaded has it from before.
    if (!customElements.get(tag)) customElements.define(tag, TutorPrompt);
  }

  /** Shows what is `wanted` now: words as in the attribute `prompts`, or nothing at all where it is empty. */
  look(wanted: string): void {
    const { page, isFirst, isQuiet, readable, selector } = this.#host;
    const now = readable();
    const words = isQuiet() ? [] : wanted.split(/[\s,]+/);
    const [headings, exercises] = [words.includes('headings'), words.includes('exercises')];
    const isRead = (headings || exercises) && selector() !== 'off';
    const isWanted = isRead || (wanted !== '' && this.#authors().length > 0);
    if (!isWanted || now.kind !== 'lesson' || !isFirst()) {
      this.hide();
      return;
    }
    this.#shown = {
      wanted: isRead ? { headings, exercises } : undefined,
      selector: selector(),
      reading: now.reading,
    };
    if (!this.#watch) {
      this.#watch = new MutationObserver(() => this.#changed());
      this.#watch.observe(page.body, { childList: true, subtree: true });
    }
    this.#place();
  }

  hide(): void {
    this.#shown = undefined;
    this.#watch?.disconnect();
    this.#watch = undefined;
    this.#cancel?.();
    this.#cancel = undefined;
    for (const prompt of this.#placed.values()) prompt.remove();
    this.#placed.clear();
    for (const prompt of this.#authors()) prompt.offer = undefined;
  }

  #changed(): void {
    this.#cancel ??= this.#host.timer.after(restMs, () => {
      this.#cancel = undefined;
      this.#place();
    });
  }

  #place(): void {
    const strings = this.#host.strings();
    if (!this.#shown || !strings) return;
    for (const prompt of this.#authors()) prompt.offer = this.#authorsOffer(prompt, strings);
    const { wanted, selector, reading } = this.#shown;
    const root = wanted && lessonRoot(this.#host.page, selector, reading);
    const places = root && wanted ? promptPlaces(root, wanted, reading) : [];
    const abouts = new Set(places.map(({ about }) => about));
    for (const [about, prompt] of this.#placed) {
      if (abouts.has(about) && prompt.isConnected) continue;
      prompt.remove();
      this.#placed.delete(about);
    }
    const tutor = { words: strings.openTutor, onOpen: () => this.#host.onOpen() };
    for (const [at, { about, put, subject, text, exercise }] of places.entries()) {
      const times = this.#times.get(about) ?? 0;
      const prompt = this.#placed.get(about) ?? (times < mostTimes ? this.#made() : undefined);
      if (!prompt) continue;
      prompt.offer = {
        words: strings.askAboutThis,
        subject,
        language: strings.language,
        direction: strings.direction,
        onPress: () => this.#host.onAskAbout(text(), exercise),
        tutor: at === 0 && places.length >= fewestPassedBy ? tutor : undefined,
      };
      if (this.#placed.has(about)) continue;
      this.#placed.set(about, prompt);
      this.#times.set(about, times + 1);
      put(prompt);
    }
  }

  #made(): TutorPrompt {
    const prompt = this.#host.page.createElement(tag) as TutorPrompt;
    prompt.setAttribute(own, '');
    return prompt;
  }

  #authorsOffer(prompt: TutorPrompt, { language, direction }: Strings): Offer {
    const { question } = prompt;
    return { words: question, subject: '', language, direction, onPress: () => this.#host.onAsk(question) };
  }

  #authors(): TutorPrompt[] {
    return [...this.#host.page.querySelectorAll(`${tag}:not([${own}])`)].filter(
      (prompt): prompt is TutorPrompt => prompt instanceof TutorPrompt,
    );
  }
}
