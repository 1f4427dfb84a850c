import type { ImageInput } from '../../proxy/ground/protocol.ts';
import {
  type Picture,
  PictureError,
  type PictureFault,
  readPicture,
  shownAgain,
} from '../browser/picture.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { type Exchange, isOpen } from '../conversation/exchange.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import { pictures as styles } from '../styles/pictures.ts';
import { type PictureStripProps, pictureStrip, shownPictures } from '../view/pictures.ts';
import type { Draft } from './draft.ts';

/** As many as the sidecar takes with a question. */
const mostPictures = 4;

export interface PicturesOptions {
  draft: Pick<Draft, 'edited' | 'images'>;
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
  /** Of what was being asked when the student began to edit an earlier question: they come back with its words. */
  #aside: { of: Conversation; pictures: readonly Picture[] } | undefined;
  /** The newest question: what was wrong before it is over. */
  #lastAsked = 0;
  #fault: keyof typeof faultWords | '' = '';

  constructor(options: PicturesOptions) {
    this.#options = options;
  }

  /** Others are being chosen. */
  forgetFault(): void {
    this.#fault = '';
  }

  /**
   * One after the other, in the order in which they were chosen.
   * @param isWanted the student still waits for them
   * @returns whether all are there now; if not, the student has been told why
   */
  async add(files: readonly File[], words: MoreStrings, isWanted: () => boolean): Promise<boolean> {
    let isWhole = true;
    for (const file of files) {
      const fault = await this.#addOne(file, words, isWanted);
      if (!isWanted()) return false;
      if (fault) this.#refuse(fault, words);
      isWhole &&= !fault;
    }
    this.#options.onChange();
    return isWhole;
  }

  /** @returns why it cannot be added */
  async #addOne(
    file: File,
    words: MoreStrings,
    isWanted: () => boolean,
  ): Promise<PictureFault | 'too-many' | undefined> {
    if (this.#pending.length >= mostPictures) return 'too-many';
    try {
      const picture = await readPicture(file);
      if (!isWanted()) return undefined;
      // Others may have been added while it was read.
      if (this.#pending.length >= mostPictures) return 'too-many';
      this.#put([...this.#pending, picture]);
      this.#options.announce(words.pictureAdded(this.#pending.length));
      return undefined;
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      return error.fault;
    }
  }

  #refuse(fault: keyof typeof faultWords, words: MoreStrings): void {
    this.#fault = fault;
    this.#options.announce(words[faultWords[fault]]);
  }

  #put(pictures: readonly Picture[]): void {
    this.#hold(pictures);
    this.#options.onChange();
  }

  #hold(pictures: readonly Picture[]): void {
    this.#pending = pictures;
    this.#options.draft.images = pictures.length > 0 ? pictures.map(({ image }) => image) : undefined;
  }

  #remove(picture: Picture, words: MoreStrings): void {
    this.#fault = '';
    this.#put(this.#pending.filter((each) => each !== picture));
    this.#options.announce(words.pictureRemoved);
    this.#options.focusBox();
  }

  /** Notices which were sent with the newest question. To be called with every state of the conversation. */
  look(conversation: Conversation): void {
    const { exchanges } = conversation.transcript;
    const latest = exchanges.at(-1);
    const isTaken = this.#options.draft.images === undefined;
    if (latest && isOpen(latest) && latest.id !== this.#lastAsked) {
      this.#lastAsked = latest.id;
      this.#fault = '';
    }
    if (latest?.pictures && !this.#sent.has(latest.id)) {
      const going = this.#again?.map(shownAgain) ?? (isTaken ? this.#pending : []);
      if (going.length === latest.pictures) this.#sent.set(latest.id, going);
      this.#again = undefined;
    }
    // Sent, or left behind by another student.
    if (isTaken) this.#pending = [];
    this.#takeBack(conversation);
    for (const id of this.#sent.keys()) {
      if (!exchanges.some((exchange) => exchange.id === id)) this.#sent.delete(id);
    }
  }

  /** The student edits a question of `conversation`: what is in the box now waits as its words do. */
  setAside(conversation: Conversation): void {
    if (this.#options.draft.edited !== undefined) return;
    this.#aside = { of: conversation, pictures: this.#pending };
    this.#put([]);
  }

  /** Once the edited question was sent or left as it was. In another conversation it may be another student. */
  #takeBack(conversation: Conversation): void {
    const aside = this.#aside;
    if (!aside || (this.#options.draft.edited !== undefined && aside.of === conversation)) return;
    this.#aside = undefined;
    if (aside.of === conversation) this.#hold(aside.pictures);
  }

  /** Those of a question, to be asked with it once more; undefined where they are gone. */
  again({ id }: Exchange): readonly ImageInput[] | undefined {
    this.#again = this.#sent.get(id);
    return this.#again?.map(({ image }) => image);
  }

  /** Those of a question go back to the box with its words; whether they are there still. */
  putBack({ id }: Exchange, words: MoreStrings): boolean {
    const pictures = this.#sent.get(id);
    if (!pictures) this.#refuse('gone', words);
    const others = this.#pending.filter((each) => !pictures?.includes(each));
    this.#put([...(pictures ?? []), ...others].slice(0, mostPictures));
    return pictures !== undefined;
  }

  /** Above the question box. */
  strip(words: MoreStrings, explain: PictureStripProps['explain']): unknown {
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
