import { html, nothing, type TemplateResult } from 'lit';
import type { ImageInput } from '../../proxy/ground/protocol.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Exchange } from '../conversation/exchange.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import type { MoreWords } from '../strings/more/more-words.ts';
import { pictureButtons } from '../view/picture-button.ts';
import type { PictureStripProps } from '../view/pictures.ts';
import type { Draft } from './draft.ts';
import type { Pictures, PicturesOptions } from './pictures.ts';

export interface LatePicturesOptions extends PicturesOptions {
  draft: Draft;
  /** Sentences that come after the first ones. */
  more: MoreWords;
  /** Undefined as long as the element cannot be used. */
  conversation: () => Conversation | undefined;
  /** Takes style rules of a part that was fetched later. */
  adopt: (css: string) => void;
}

/** The ways in which a picture comes to the question box; what reads it is fetched with the first one. */
export class LatePictures {
  readonly #options: LatePicturesOptions;
  #parts: Pictures | undefined;
  #fetching: Promise<Pictures> | undefined;
  #watched: HTMLElement | undefined;
  /** What reads them could not be fetched, or is broken. */
  #hasFailed = false;
  /** Choices of the student, of one picture or several, that are still being read. */
  #reading = 0;
  /** What was to be sent meanwhile, and the words that stood in the box then. */
  #waiting: { send: () => void; text: string } | undefined;

  constructor(options: LatePicturesOptions) {
    this.#options = options;
  }

  /** Undefined until the first picture has come. */
  get parts(): Pictures | undefined {
    return this.#parts;
  }

  /** Beside the question box, where the course takes pictures. */
  buttons(language: string): TemplateResult | typeof nothing {
    const words = this.#options.more.in(language);
    if (!words || !this.#isTaken) return nothing;
    return pictureButtons(words, matchMedia('(pointer: coarse)').matches, (files) => this.#add(files));
  }

  /** Above the question box: those of the next question. `explain`: see `PictureStripProps`. */
  strip(words: MoreStrings, explain: PictureStripProps['explain']): unknown {
    return [
      this.#reading > 0 ? html`<p class="hint" role="status">${words.readingPicture}</p>` : nothing,
      this.#hasFailed
        ? html`<p class="hint">${words.meFailed}</p>`
        : this.#parts?.strip(words, this.#reading > 0 ? undefined : explain),
    ];
  }

  /**
   * Sends now, or once the pictures that are being read are there. Where one cannot be taken the student is told and
   * sends without it or not, and where other words stand in the box by then, they are still being typed.
   */
  whenRead(send: () => void): void {
    const { draft, onChange } = this.#options;
    if (this.#reading === 0) send();
    else {
      this.#waiting = { send, text: draft.text };
      onChange();
    }
  }

  /** With a question in the conversation: the pictures themselves, or how many they were at an earlier visit. */
  shown(exchange: Exchange, language: string): unknown {
    const words = this.#options.more.in(language);
    if (!exchange.pictures || !words) return nothing;
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
    if (exchange.pictures) void this.#with((parts, words) => parts.putBack(exchange, words));
  }

  /** The same for a question that is edited, in place of what was about to be asked. */
  edit(exchange: Exchange): void {
    const conversation = this.#options.conversation();
    if (conversation) this.#parts?.setAside(conversation);
    this.putBack(exchange);
  }

  /** To be called after every rendering: what is pasted or dropped anywhere in the panel is taken. */
  watch(panel: HTMLElement | null): void {
    if (!panel || panel === this.#watched) return;
    this.#watched = panel;
    panel.addEventListener('paste', (event) => this.#pasted(event));
    panel.addEventListener('dragover', (event) => this.#dragged(event));
    panel.addEventListener('dragleave', () => panel.classList.remove('dropping'));
    panel.addEventListener('drop', (event) => this.#dropped(event));
  }

  get #isTaken(): boolean {
    const course = this.#options.conversation()?.course;
    return course?.kind === 'known' && course.course.images === true;
  }

  #pasted(event: ClipboardEvent): void {
    const { files, types } = event.clipboardData ?? {};
    // Programs that copy text often put a picture of it beside it.
    if (!files?.length || types?.includes('text/plain') || !this.#isTaken) return;
    this.#keep(event);
    this.#add([...files]);
  }

  #dragged(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files') || !this.#isTaken) return;
    this.#keep(event);
    event.dataTransfer.dropEffect = 'copy';
    this.#watched?.classList.add('dropping');
  }

  #dropped(event: DragEvent): void {
    this.#watched?.classList.remove('dropping');
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || !this.#isTaken) return;
    this.#keep(event);
    this.#add(files);
  }

  /** A page takes files that are dropped or pasted anywhere on it, too: an LMS would publish them in its course. */
  #keep(event: Event): void {
    event.preventDefault();
    event.stopPropagation();
  }

  #add(files: readonly File[]): void {
    if (files.length === 0) return;
    const { draft, focusBox, onChange } = this.#options;
    focusBox();
    this.#reading += 1;
    draft.hold = (send) => this.whenRead(send);
    onChange();
    void this.#with((parts, words) => parts.add(files, words)).then(() => this.#read());
  }

  #read(): void {
    const { conversation, draft, onChange } = this.#options;
    this.#reading -= 1;
    if (this.#reading > 0) return;
    draft.hold = undefined;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    onChange();
    const isWhole = !this.#hasFailed && this.#parts?.hasFault !== true;
    const asks = conversation();
    const mayAsk = asks !== undefined && !asks.isBusy && !asks.isClosed;
    if (waiting && isWhole && mayAsk && waiting.text === draft.text) waiting.send();
  }

  /** At once where what reads them is there. */
  async #with(act: (parts: Pictures, words: MoreStrings) => Promise<void> | void): Promise<void> {
    const { announce, more, onChange } = this.#options;
    const words = more.known;
    if (!words) return;
    this.#hasFailed = false;
    try {
      await act(this.#parts ?? (await this.#fetch()), words);
    } catch (error) {
      console.warn('course-tutor: the picture could not be added', error);
      this.#hasFailed = true;
      announce(words.meFailed);
      onChange();
    }
  }

  #fetch(): Promise<Pictures> {
    this.#fetching ??= this.#load();
    // Asked for again with the next picture.
    this.#fetching.catch(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  async #load(): Promise<Pictures> {
    const { Pictures } = await import('./pictures.ts');
    this.#options.adopt(Pictures.styles.cssText);
    this.#parts = new Pictures(this.#options);
    return this.#parts;
  }
}
