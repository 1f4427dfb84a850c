import { html, type TemplateResult } from 'lit';
import { toJson } from '../browser/json.ts';
import type { BrowserStore } from '../browser/store.ts';
import { Beside, besideFromPx } from './beside.ts';
import { KeyboardRoom } from './keyboard-room.ts';
import { keepLayout, keptLayout, type PanelLayout, type PanelPlace } from './panel-layout.ts';

export interface PanelRoomHost {
  page: Document;
  store: BrowserStore;
  /** What the panel stands in; null as long as nothing has been rendered, or for a card. */
  floating: () => HTMLElement | null;
  isOpen: () => boolean;
  /** The side on which it comes. */
  ownSide: () => 'start' | 'end';
  onChange: () => void;
}

/** Narrower, nothing could be read in it. */
const leastPx = 280;
/** One press of an arrow key. */
const stepPx = 24;
/** So far the header is dragged before that means to move the panel. */
const slackPx = 6;

/** Where the student wants the panel and how wide, kept for every page of the site. */
export class PanelRoom {
  readonly #host: PanelRoomHost;
  readonly #beside: Beside;
  readonly #keyboard: KeyboardRoom;
  #layout: PanelLayout;
  #watching: AbortController | undefined;
  /** What was last applied, and to what: measuring costs a layout with every paint. */
  #applied: { to: HTMLElement; as: string } | undefined;

  constructor(host: PanelRoomHost) {
    this.#host = host;
    this.#beside = new Beside(host.page);
    this.#keyboard = new KeyboardRoom(host.floating);
    this.#layout = keptLayout(host.store);
  }

  get place(): PanelPlace {
    return this.#layout.place;
  }

  choose(place: PanelPlace): void {
    this.#keep({ ...this.#layout, place, moved: undefined });
  }

  swapSides(): void {
    this.#keep({ ...this.#layout, isSwapped: !this.#layout.isSwapped, moved: undefined });
  }

  /** To be called after every rendering. */
  rendered(): void {
    const floating = this.#host.floating();
    if (!floating) {
      this.leave();
      return;
    }
    if (this.#host.isOpen()) this.#keyboard.enter();
    else this.#keyboard.leave();
    const { place, widthsPx, moved } = this.#layout;
    const as = [this.#side, this.#host.isOpen(), innerWidth, toJson(this.#layout)].join();
    if (this.#applied?.to === floating && this.#applied.as === as) return;
    this.#applied = { to: floating, as };
    const widthPx = widthsPx[place];
    floating.dataset.place = place;
    floating.dataset.side = this.#side;
    floating.toggleAttribute('data-moved', moved !== undefined && place === 'corner');
    setLength(floating, '--_panel-width', widthPx);
    setLength(floating, '--_from-side', moved?.fromSidePx);
    setLength(floating, '--_from-bottom', moved?.fromBottomPx);
    const panel = this.#panel();
    const isBeside = place === 'beside' && this.#host.isOpen() && innerWidth >= besideFromPx;
    if (!isBeside || !panel) this.#beside.takeRoom();
    else
      this.#beside.leaveRoom(
        this.#isRight ? 'right' : 'left',
        Math.round(panel.getBoundingClientRect().width),
      );
    this.#watchWindow();
  }

  /** Wider or narrower, it may have room beside the lesson or none. */
  #watchWindow(): void {
    if (this.#watching) return;
    this.#watching = new AbortController();
    addEventListener('resize', () => this.rendered(), this.#watching);
  }

  /** The page gets back what it has left. */
  leave(): void {
    this.#watching?.abort();
    this.#watching = undefined;
    this.#applied = undefined;
    this.#keyboard.leave();
    this.#beside.takeRoom();
  }

  /** The edge by which the panel is made wider. `label`: its name. */
  edge(label: string): TemplateResult {
    const widthPx = Math.round(this.#panel()?.getBoundingClientRect().width ?? 0);
    return html`<div class="edge" role="separator" tabindex="0" aria-orientation="vertical" aria-label=${label} aria-valuemin=${leastPx} aria-valuemax=${this.#mostPx} aria-valuenow=${widthPx}
      @pointerdown=${(event: PointerEvent) => this.#widen(event)}
      @keydown=${(event: KeyboardEvent) => this.#pressed(event)}
      @dblclick=${() => this.#setWidth(undefined)}></div>`;
  }

  /** A press on the header: the panel goes where it is dragged. */
  grab(event: PointerEvent): void {
    const panel = this.#panel();
    const isOnButton = event
      .composedPath()
      .some((at) => at instanceof Element && at.matches('button, .menu'));
    if (!panel || isOnButton || event.button !== 0 || innerWidth <= 480) return;
    const from = panel.getBoundingClientRect();
    let isDragged = false;
    this.#follow(event, (move) => {
      const [x, y] = [move.clientX - event.clientX, move.clientY - event.clientY];
      isDragged ||= Math.hypot(x, y) > slackPx;
      if (isDragged) this.#moveTo(from.left + x, from.bottom + y, from);
    });
  }

  get #side(): 'start' | 'end' {
    const own = this.#host.ownSide();
    if (!this.#layout.isSwapped) return own;
    return own === 'end' ? 'start' : 'end';
  }

  get #isRight(): boolean {
    const floating = this.#host.floating();
    const isRtl = floating !== null && getComputedStyle(floating).direction === 'rtl';
    return (this.#side === 'end') !== isRtl;
  }

  get #mostPx(): number {
    return Math.max(leastPx, Math.round(this.place === 'beside' ? innerWidth * 0.6 : innerWidth - 40));
  }

  /** `left` and `bottom`: of the panel in the window, px. */
  #moveTo(left: number, bottom: number, { width, height }: DOMRect): void {
    const isNearRight = left + width / 2 > innerWidth / 2;
    const fromSidePx = within(0, isNearRight ? innerWidth - left - width : left, innerWidth - width);
    const fromBottomPx = within(0, innerHeight - bottom, innerHeight - Math.min(height, innerHeight));
    const isSwapped = isNearRight === this.#isRight ? this.#layout.isSwapped : !this.#layout.isSwapped;
    this.#keep({ ...this.#layout, place: 'corner', isSwapped, moved: { fromSidePx, fromBottomPx } });
  }

  #widen(event: PointerEvent): void {
    const from = this.#panel()?.getBoundingClientRect().width ?? 0;
    const sign = this.#isRight ? -1 : 1;
    event.preventDefault();
    this.#follow(event, (move) => this.#setWidth(from + sign * (move.clientX - event.clientX)));
  }

  #pressed(event: KeyboardEvent): void {
    const widthPx = this.#panel()?.getBoundingClientRect().width ?? 0;
    const wider = this.#isRight ? 'ArrowLeft' : 'ArrowRight';
    const narrower = this.#isRight ? 'ArrowRight' : 'ArrowLeft';
    const widths: Record<string, number> = {
      [wider]: widthPx + stepPx,
      [narrower]: widthPx - stepPx,
      Home: leastPx,
      End: this.#mostPx,
    };
    if (!Object.hasOwn(widths, event.key)) return;
    event.preventDefault();
    this.#setWidth(widths[event.key]);
  }

  /** Undefined: as it comes. */
  #setWidth(px: number | undefined): void {
    const widthsPx = { ...this.#layout.widthsPx };
    delete widthsPx[this.place];
    if (px !== undefined) widthsPx[this.place] = Math.round(within(leastPx, px, this.#mostPx));
    this.#keep({ ...this.#layout, widthsPx });
  }

  #follow(down: PointerEvent, onMove: (event: PointerEvent) => void): void {
    const held = down.currentTarget as HTMLElement;
    const following = new AbortController();
    held.setPointerCapture(down.pointerId);
    const listen = (name: string, hear: (event: PointerEvent) => void) =>
      held.addEventListener(name, hear as (event: Event) => void, { signal: following.signal });
    listen('pointermove', onMove);
    for (const name of ['pointerup', 'pointercancel', 'lostpointercapture'])
      listen(name, () => following.abort());
  }

  #keep(layout: PanelLayout): void {
    this.#layout = layout;
    keepLayout(this.#host.store, layout);
    this.rendered();
    this.#host.onChange();
  }

  #panel(): HTMLElement | null {
    return this.#host.floating()?.querySelector<HTMLElement>('.panel') ?? null;
  }
}

function setLength(element: HTMLElement, name: string, px: number | undefined): void {
  if (px === undefined) element.style.removeProperty(name);
  else element.style.setProperty(name, `${px}px`);
}

function within(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
