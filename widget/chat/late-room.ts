import { nothing, type TemplateResult } from 'lit';
import { LatePart } from '../browser/late-part.ts';
import type { PanelRoom, PanelRoomHost } from '../place/panel-room.ts';

export interface LateRoomOptions extends PanelRoomHost {
  /** Takes style rules of a part that was fetched later. */
  adopt: (css: string) => void;
}

/** Fetches what lets the student move and widen the floating panel, when that is opened. */
export class LateRoom {
  readonly #options: LateRoomOptions;
  readonly #room: LatePart<PanelRoom>;

  constructor(options: LateRoomOptions) {
    this.#options = options;
    this.#room = new LatePart(
      async () => {
        const { PanelRoom, panelStyles } = await import('../place/panel-parts.ts');
        options.adopt(panelStyles.cssText);
        return new PanelRoom(options);
      },
      // It stands in its corner.
      'the panel cannot be moved',
      (room) => room && options.onChange(),
    );
  }

  fetch(): void {
    void this.#room.fetch();
  }

  /** Undefined until it has been fetched, and where the panel fills the window. */
  get room(): PanelRoom | undefined {
    return this.#options.floating() && innerWidth > 480 ? this.#room.part : undefined;
  }

  edge(label: string | undefined): TemplateResult | typeof nothing {
    return (label && this.#room.part?.edge(label)) || nothing;
  }

  grab(event: Event): void {
    this.#room.part?.grab(event as PointerEvent);
  }

  rendered(): void {
    this.#room.part?.rendered();
  }

  leave(): void {
    this.#room.part?.leave();
  }
}
