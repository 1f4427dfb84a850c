import type { CourseReply } from '../../proxy/ground/protocol.ts';
import type { PastConversation, PastConversations } from '../conversation/past-conversations.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';

export interface PastOptions {
  onChange: () => void;
  /** Undefined where nothing may be kept. */
  past: () => Promise<PastConversations | undefined>;
  /** Goes on with the conversation that is kept under the key. */
  onOpen: (key: string) => void;
  /** The list has been opened, or one of it deleted. */
  focusList: () => void;
  focusBox: () => void;
  adopt: (css: string) => void;
}

/** The list of past conversations, which takes the place of the one on the screen while it is open. */
export class Past {
  readonly #options: PastOptions;
  #shown: { conversations: readonly PastConversation[]; kept: PastConversations | undefined } | undefined;
  #view: typeof import('../view/past.ts')['pastView'] | undefined;

  constructor(options: PastOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#shown !== undefined;
  }

  async open(): Promise<void> {
    const { past, adopt, onChange, focusList } = this.#options;
    try {
      const [kept, { pastView, styles }] = await Promise.all([past(), import('../view/past.ts')]);
      if (!this.#view) adopt(styles.cssText);
      this.#view = pastView;
      this.#shown = { kept, conversations: kept?.list() ?? [] };
      onChange();
      focusList();
    } catch (error) {
      console.warn('course-tutor: past conversations cannot be listed', error);
    }
  }

  close(): void {
    if (!this.#shown) return;
    this.#shown = undefined;
    this.#options.onChange();
  }

  view(words: MoreStrings, course: CourseReply | undefined): unknown {
    const { onOpen, focusBox, focusList } = this.#options;
    const back = () => {
      this.close();
      focusBox();
    };
    return this.#view?.({
      words,
      conversations: this.#shown?.conversations ?? [],
      lessonTitle: (id) => course?.lessons.find((lesson) => lesson.id === id)?.title ?? '',
      onBack: back,
      onOpen: ({ key }) => {
        onOpen(key);
        back();
      },
      onDelete: ({ key }) => {
        const kept = this.#shown?.kept;
        kept?.remove(key);
        this.#shown = { kept, conversations: kept?.list() ?? [] };
        this.#options.onChange();
        focusList();
      },
    });
  }
}
