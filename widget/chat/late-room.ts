import { nothing, type TemplateResult } from 'lit';
import type { PanelRoom, PanelRoomHost } from '../place/panel-room.ts';

export interface LateRoomOptions extends PanelRoomHost {
  /** Takes style rules of a part that was fetched later. */
  adopt: (css: string) => void;
}

/** Fetches what lets the student move and widen the floating panel, when that is opened. */
export class LateRoom {
  readonly #options: LateRoomOptions;
  #room: PanelRoom | undefined;
  #isFetching = false;

  constructor(options: LateRoomOptions) {
    this.#options = options;
  }

  async fetch(): Promise<void> {
    if (this.#room || this.#isFetching) return;
    this.#isFetching = true;
    try {
      const { PanelRoom, panelStyles } = await import('../place/panel-parts.ts');
      this.#options.adopt(panelStyles.cssText);
      this.#room = new PanelRoom(this.#options);
      this.#options.onChange();
    } catch (error) {
      // It stands in its corner.
      console.warn('course-tutor: the panel cannot be moved', error);
    }
    this.#isFetching = false;
  }

  /** Undefined until it has been fetched, and where the panel fills the window. */
  get room(): PanelRoom | undefined {
    return this.#options.floating() && innerWidth > 480 ? this.#room : undefined;
  }

  edge(label: string | undefined): TemplateResult | typeof nothing {
    return (label && this.#room?.edge(label)) || nothing;
  }

  grab(event: Event): void {
    this.#room?.grab(event as PointerEvent);
  }

  rendered(): void {
    this.#room?.rendered();
  }

  leave(): void {
    this.#room?.leave();
  }
}
