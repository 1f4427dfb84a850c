import type { About, Exchange } from '../conversation/exchange.ts';

/** What is sent when the student sends the draft. */
export interface SentDraft {
  question: string;
  about: About;
  /** The exchange whose question it takes the place of. */
  replaces: number | undefined;
}

/** What the student is about to ask: the words in the box, what they are about, and which question they replace. */
export class Draft {
  readonly #onChange: () => void;
  #text = '';
  #about: About = {};
  /** Pictures that the next question goes with; see pictures.ts. */
  images: About['images'];
  /** While pictures are being read for it: takes what sends the question, to be called once they are there. */
  hold: ((send: () => void) => void) | undefined;
  /** The student has sent it while an answer was under way. */
  #isDue = false;
  /** The last question, while it is edited, and what stood in the box before. */
  #editing: { exchange: number; textBefore: string } | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get text(): string {
    return this.#text;
  }

  /** Selected in the lesson: what the next question is about. */
  get quote(): string {
    return this.#about.selection ?? '';
  }

  /** Id of the exchange whose question is in the box. */
  get edited(): number | undefined {
    return this.#editing?.exchange;
  }

  /** What would be lost with the page: the question that is edited still stands in the conversation. */
  get unsent(): string {
    return this.#editing ? this.#editing.textBefore : this.#text;
  }

  /** It goes out once the answer under way has ended; any change of its words takes that back, and so does another lesson. */
  get isDue(): boolean {
    return this.#isDue;
  }

  set isDue(isDue: boolean) {
    this.#isDue = isDue;
    this.#onChange();
  }

  write(text: string): void {
    this.#isDue = false;
    this.#text = text;
    this.#onChange();
  }

  /** Puts a question back into the box, before whatever the student has typed meanwhile. */
  putBack(question: string, about = this.#about): void {
    this.#about = about;
    this.write(this.#text.trim() ? `${question}\n\n${this.#text}` : question);
  }

  /** Another lesson or student has the box. */
  moveOn(isSameStudent: boolean): void {
    this.#editing = undefined;
    // Its answer will not end here.
    this.#isDue = false;
    // What a student was typing goes along to the next lesson; to another student nothing does.
    if (isSameStudent) return;
    this.#text = '';
    this.images = undefined;
    this.hold = undefined;
  }

  /** `kept`: what was left in the box before; it does not take the place of what has been typed since. */
  takeUp(kept: string): void {
    this.#text ||= kept;
  }

  askAbout(about: About): void {
    this.#about = about;
    this.#onChange();
  }

  /** What the next question is about goes with it, and is gone then. */
  takeAbout(): About {
    const about = { ...this.#about, images: this.images };
    this.images = undefined;
    this.askAbout({});
    return about;
  }

  edit({ id, question, selection, exercise }: Exchange): void {
    this.#about = { selection, exercise };
    this.#editing = { exchange: id, textBefore: this.unsent };
    this.write(question);
  }

  stopEditing(): void {
    if (!this.#editing) return;
    const { textBefore } = this.#editing;
    this.#editing = undefined;
    this.write(textBefore);
  }

  /** Takes everything out of the box, but leaves there what was put aside for editing. */
  take(): SentDraft {
    const question = this.#text.trim();
    const replaces = this.#editing?.exchange;
    if (this.#editing) this.stopEditing();
    else this.write('');
    return { question, about: this.takeAbout(), replaces };
  }
}
