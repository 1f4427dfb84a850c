import type { TemplateResult } from 'lit';
import { LatePart } from '../browser/late-part.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { MoreWords } from '../strings/more/more-words.ts';
import type { Strings } from '../strings/strings.ts';
import { menuView } from '../view/menu.ts';
import type { Choices, ChoicesOptions } from './choices.ts';
import type { Past } from './past.ts';

export interface MenuOptions extends Omit<ChoicesOptions, 'closeMenu'> {
  more: MoreWords;
}

/** The menu in the header, whose choices are fetched when it is first opened. */
export class Menu {
  readonly #options: MenuOptions;
  readonly #choices: LatePart<Choices>;
  #isOpen = false;

  constructor(options: MenuOptions) {
    this.#options = options;
    const { adopt, onChange } = options;
    this.#choices = new LatePart(
      async () => {
        const { Choices } = await import('./choices.ts');
        adopt(Choices.styles.cssText);
        return new Choices({ ...options, closeMenu: () => this.close() });
      },
      'the menu could not be loaded',
      (choices) => {
        this.#isOpen &&= choices !== undefined;
        onChange();
      },
    );
  }

  /** What may stand in place of the conversation; undefined while that is on the screen. */
  get past(): Past | undefined {
    const past = this.#choices.part?.past;
    return past?.isOpen ? past : undefined;
  }

  view(strings: Strings, conversation: Conversation): TemplateResult {
    const { more, announcer } = this.#options;
    // It holds what that one does as well.
    const words = this.#isOpen && announcer() ? more.in(strings.language) : undefined;
    return menuView({
      strings,
      isOpen: this.#isOpen,
      choices: words && this.#choices.part?.view(strings, words, conversation),
      onToggle: (isOpen) => (isOpen ? this.#open() : this.close()),
    });
  }

  close(): void {
    this.#isOpen = false;
    this.#options.onChange();
  }

  /** To be called with every press in the panel: one beside the menu closes it. */
  pressed(event: Event): void {
    const isInMenu = event.composedPath().some((at) => at instanceof Element && at.matches('.menu'));
    if (this.#isOpen && !isInMenu) this.close();
  }

  #open(): void {
    this.#isOpen = true;
    this.#options.onChange();
    void this.#choices.fetch();
  }
}
