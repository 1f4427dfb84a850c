import type { TemplateResult } from 'lit';
import { menuView } from '../view/menu.ts';
import type { ChoicesProps, choicesView } from '../view/menu-choices.ts';

export interface MenuOptions {
  onChange: () => void;
  /** Takes style rules of a part that was fetched later. */
  adopt: (css: string) => void;
}

/** The menu in the header, whose choices are fetched when it is first opened. */
export class Menu {
  readonly #options: MenuOptions;
  #isOpen = false;
  #choices: typeof choicesView | undefined;

  constructor(options: MenuOptions) {
    this.#options = options;
  }

  view(props: ChoicesProps): TemplateResult {
    return menuView({
      strings: props.strings,
      isOpen: this.#isOpen,
      choices: this.#choices?.(props),
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

  async #open(): Promise<void> {
    this.#isOpen = true;
    this.#options.onChange();
    if (this.#choices) return;
    try {
      const { choicesView, styles } = await import('../view/menu-choices.ts');
      this.#options.adopt(styles.cssText);
      this.#choices = choicesView;
    } catch (error) {
      console.warn('course-tutor: the menu could not be loaded', error);
      this.#isOpen = false;
    }
    this.#options.onChange();
  }
}
