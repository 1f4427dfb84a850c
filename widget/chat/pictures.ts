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

  /** One could not be added, and the student has been told why. */
  get hasFault(): boolean {
    return this.#fault !== '';
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

  /** Those of a question go back to the box with its words. */
  putBack({ id }: Exchange, words: MoreStrings): void {
    const pictures = this.#sent.get(id);
    if (!pictures) this.#refuse('gone', words);
    const others = this.#pending.filter((each) => !pictures?.includes(each));
    this.#put([...(pictures ?? []), ...others].slice(0, mostPictures));
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
