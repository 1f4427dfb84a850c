import { html, nothing, type TemplateResult } from 'lit';
import type { ImageInput } from '../../proxy/ground/protocol.ts';
import { LatePart } from '../browser/late-part.ts';
import type { Timer } from '../browser/timer.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Exchange } from '../conversation/exchange.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { pictureButtons } from '../view/picture-button.ts';
import type { PictureStripProps } from '../view/pictures.ts';
import type { Draft } from './draft.ts';
import { DroppedPictures } from './dropped-pictures.ts';
import { PictureReading } from './picture-reading.ts';
import type { Pictures, PicturesOptions } from './pictures.ts';

export interface LatePicturesOptions extends PicturesOptions {
  draft: Draft;
  host: { readonly timer: Timer };
  /** Sentences that come after the first ones. */
  words: () => MoreStrings;
  /** Undefined as long as the element cannot be used. */
  conversation: () => Conversation | undefined;
  /** Takes style rules of a part that was fetched later. */
  adopt: (css: string) => void;
}

const notAdded = 'the picture could not be added';

/** The ways in which a picture comes to the question box; what reads it is fetched with the first one. */
export class LatePictures {
  readonly #options: LatePicturesOptions;
  readonly #pictures: LatePart<Pictures>;
  /** What is pasted or dropped anywhere in the panel is taken. */
  readonly dropped = new DroppedPictures(
    () => this.#isTaken,
    (files) => this.#add(files),
  );
  /** What reads them could not be fetched, is broken, or did not come to an end. */
  #hasFailed = false;
  /** Exchange that was the newest at the last look. */
  #latest: number | undefined;
  /** The last ones that were chosen. */
  #reading: PictureReading | undefined;

  constructor(options: LatePicturesOptions) {
    this.#options = options;
    this.#pictures = new LatePart(async () => {
      const { Pictures } = await import('./pictures.ts');
      options.adopt(Pictures.styles.cssText);
      return new Pictures(options);
    }, notAdded);
  }

  /** To be called with every state of the conversation: what was wrong before a question is over. */
  look(conversation: Conversation): void {
    const { id } = conversation.transcript.exchanges.at(-1) ?? {};
    if (id !== this.#latest) this.#hasFailed = false;
    this.#latest = id;
    this.#parts?.look(conversation);
  }

  /** Beside the question box, where the course takes pictures. */
  buttons(words: MoreStrings): TemplateResult | typeof nothing {
    if (!this.#isTaken) return nothing;
    return pictureButtons(words, matchMedia('(pointer: coarse)').matches, (files) => this.#add(files));
  }

  /** Above the question box: those of the next question. `explain`: see `PictureStripProps`. */
  strip(words: MoreStrings, explain: PictureStripProps['explain']): unknown {
    const isReading = this.#reading?.isUnderWay === true;
    return [
      isReading ? html`<p class="hint reading">${words.readingPicture}</p>` : nothing,
      this.#hasFailed ? html`<p class="hint">${words.meFailed}</p>` : nothing,
      this.#parts?.strip(words, isReading ? undefined : explain),
    ];
  }

  /** Sends now, or once the pictures that are being read are there. */
  whenRead(send: () => void): void {
    const { hold } = this.#options.draft;
    if (hold) hold(send);
    else send();
  }

  /** With a question in the conversation: the pictures themselves, or how many they were at an earlier visit. */
  shown(exchange: Exchange, words: MoreStrings): unknown {
    if (!exchange.pictures) return nothing;
    return (
      this.#parts?.shown(exchange, words) ??
      html`<p class="were-shown">${words.pictures(exchange.pictures)}</p>`
    );
  }

  /** Those of a question that is asked once more; undefined where they are gone. */
  again(exchange: Exchange): readonly ImageInput[] | undefined {
    return this.#parts?.again(exchange);
  }

  /** Those of a question whose words go back to the box; where they are gone, the student is told. */
  putBack(exchange: Exchange): void {
    if (!exchange.pictures) return;
    this.#hasFailed = false;
    void this.#with((parts, words) => parts.putBack(exchange, words));
  }

  /** The same for a question that is edited, in place of what was about to be asked. */
  edit(exchange: Exchange): void {
    const conversation = this.#options.conversation();
    if (conversation) this.#parts?.setAside(conversation);
    this.putBack(exchange);
  }

  get #isTaken(): boolean {
    const course = this.#options.conversation()?.course;
    return course?.kind === 'known' && course.course.images === true;
  }

  #add(files: readonly File[]): void {
    if (files.length === 0) return;
    this.#options.focusBox();
    const reading = this.#reading?.isUnderWay ? this.#reading : this.#begin();
    const isWanted = () => reading.isUnderWay;
    void reading.add(this.#with((parts, words) => parts.add(files, words, isWanted)));
    this.#options.onChange();
  }

  /** What was wrong with earlier ones is over. */
  #begin(): PictureReading {
    const { announce, conversation, draft, host, words, onChange } = this.#options;
    this.#hasFailed = false;
    this.#parts?.forgetFault();
    const say = (key: 'readingPicture' | 'meFailed') => announce(words()[key]);
    this.#reading = new PictureReading({
      ...{ draft, timer: host.timer, conversation, onChange },
      onHeld: () => say('readingPicture'),
      onLate: () => {
        this.#hasFailed = true;
        say('meFailed');
      },
    });
    return this.#reading;
  }

  /**
   * At once where what reads them is there.
   * @returns whether that went well
   */
  async #with(act: (parts: Pictures, words: MoreStrings) => Promise<boolean> | boolean): Promise<boolean> {
    const { announce, onChange } = this.#options;
    const words = this.#options.words();
    try {
      const parts = this.#parts ?? (await this.#pictures.fetch());
      if (parts) return await act(parts, words);
    } catch (error) {
      console.warn(`course-tutor: ${notAdded}`, error);
    }
    this.#hasFailed = true;
    announce(words.meFailed);
    onChange();
    return false;
  }

  get #parts(): Pictures | undefined {
    return this.#pictures.part;
  }
}
