import type { ImageInput } from '../../proxy/ground/protocol.ts';
import { type Picture, PictureError, type PictureFault, readPicture } from '../browser/picture.ts';
import { type Exchange, isOpen } from '../conversation/exchange.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { pictures as styles } from '../styles/pictures.ts';
import { pictureStrip, shownPictures } from '../view/pictures.ts';
import type { Draft } from './draft.ts';

/** As many as the sidecar takes with a question. */
const mostPictures = 4;

export interface PicturesOptions {
  draft: Pick<Draft, 'images'>;
  /** Says something short to who cannot see it. */
  announce: (words: string) => void;
  focusBox: () => void;
  onChange: () => void;
}

/** The pictures of the next question, and of those asked on this page: in memory alone, gone with it. */
export class Pictures {
  static readonly styles = styles;
  readonly #options: PicturesOptions;
  #pending: readonly Picture[] = [];
  /** By exchange. */
  readonly #sent = new Map<number, readonly Picture[]>();
  #again: readonly Picture[] | undefined;
  /** The newest question: what was wrong before it is over. */
  #lastAsked = 0;
  #fault: keyof typeof faultWords | '' = '';

  constructor(options: PicturesOptions) {
    this.#options = options;
  }

  /** One after the other, in the order in which they were chosen. */
  async add(files: readonly File[], words: MoreStrings): Promise<void> {
    this.#fault = '';
    for (const file of files) {
      if (this.#pending.length >= mostPictures) this.#refuse('too-many', words);
      else await this.#addOne(file, words);
    }
    this.#options.onChange();
  }

  async #addOne(file: File, words: MoreStrings): Promise<void> {
    try {
      const picture = await readPicture(file);
      // Others may have been added while it was read.
      if (this.#pending.length >= mostPictures) return this.#refuse('too-many', words);
      this.#put([...this.#pending, picture]);
      this.#options.announce(words.pictureAdded(this.#pending.length));
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      this.#refuse(error.fault, words);
    }
  }

  #refuse(fault: keyof typeof faultWords, words: MoreStrings): void {
    this.#fault = fault;
    this.#options.announce(words[faultWords[fault]]);
  }

  #put(pictures: readonly Picture[]): void {
    this.#pending = pictures;
    this.#options.draft.images = pictures.length > 0 ? pictures.map(({ image }) => image) : undefined;
    this.#options.onChange();
  }

  #remove(picture: Picture, words: MoreStrings): void {
    this.#fault = '';
    this.#put(this.#pending.filter((each) => each !== picture));
    this.#options.announce(words.pictureRemoved);
    this.#options.focusBox();
  }

  /** Notices which were sent with the newest question. To be called with every state of the conversation. */
  look(exchanges: readonly Exchange[]): void {
    const latest = exchanges.at(-1);
    const isTaken = this.#options.draft.images === undefined;
    if (latest && isOpen(latest) && latest.id !== this.#lastAsked) {
      this.#lastAsked = latest.id;
      this.#fault = '';
    }
    if (latest?.pictures && !this.#sent.has(latest.id)) {
      const going = this.#again ?? (isTaken ? this.#pending : []);
      if (going.length === latest.pictures) this.#sent.set(latest.id, going);
      this.#again = undefined;
    }
    // Sent, or left behind by another student.
    if (isTaken) this.#pending = [];
    for (const id of this.#sent.keys()) {
      if (!exchanges.some((exchange) => exchange.id === id)) this.#sent.delete(id);
    }
  }

  /** Those of a question, to be asked with it once more; undefined where they are gone. */
  again({ id }: Exchange): readonly ImageInput[] | undefined {
    this.#again = this.#sent.get(id);
    return this.#again?.map(({ image }) => image);
  }

  /** Those of a question go back to the box with its words. */
  putBack({ id }: Exchange): void {
    const pictures = this.#sent.get(id);
    if (pictures) this.#put(pictures);
    else this.#fault = 'gone';
  }

  /** Above the question box. */
  strip(
    words: MoreStrings,
    explain: { words: string; isBusy: boolean; onExplain: () => void } | undefined,
  ): unknown {
    return pictureStrip({
      words,
      pictures: this.#pending,
      fault: this.#fault && words[faultWords[this.#fault]],
      explain,
      onRemove: (picture) => this.#remove(picture, words),
    });
  }

  /** With a question in the conversation. */
  shown({ id }: Exchange, words: MoreStrings): unknown {
    const pictures = this.#sent.get(id);
    return pictures && shownPictures(words, pictures);
  }
}

const faultWords = {
  'not-a-picture': 'notPicture',
  heic: 'heicUnread',
  unreadable: 'pictureUnread',
  'too-large': 'pictureTooLarge',
  'too-many': 'mostPictures',
  gone: 'picturesGone',
} as const satisfies Record<PictureFault | 'too-many' | 'gone', keyof MoreStrings>;
