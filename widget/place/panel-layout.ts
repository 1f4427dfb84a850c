import { parseJson, toJson } from '../browser/json.ts';
import type { BrowserStore } from '../browser/store.ts';

/** How the floating panel stands in the window: in its corner, wide and high, or beside the lesson. */
export type PanelPlace = 'corner' | 'wide' | 'beside';

/** How a student wants the panel, on every page of the site. */
export interface PanelLayout {
  place: PanelPlace;
  /** On the other side than the page's author has put it. */
  isSwapped: boolean;
  /** Of each place that has another width than it comes with. */
  widthsPx: Partial<Record<PanelPlace, number>>;
  /** Distances of a panel that has been moved out of its corner. */
  moved: { fromSidePx: number; fromBottomPx: number } | undefined;
}

const storageKey = 'course-tutor-panel';
const places: Record<PanelPlace, true> = { corner: true, wide: true, beside: true };

export function keepLayout(store: BrowserStore, layout: PanelLayout): void {
  store.write(storageKey, toJson(layout));
}

/** What others have written there counts as far as it makes sense. */
export function keptLayout(store: BrowserStore): PanelLayout {
  const kept = recordIn(store.read(storageKey));
  const { place, isSwapped, widthsPx, moved } = kept;
  const { fromSidePx, fromBottomPx } = Object(moved) as Record<string, unknown>;
  const widths = Object(widthsPx) as Record<string, unknown>;
  return {
    place: typeof place === 'string' && Object.hasOwn(places, place) ? (place as PanelPlace) : 'corner',
    isSwapped: isSwapped === true,
    widthsPx: Object.fromEntries(
      Object.keys(places).flatMap((name) => (isLength(widths[name]) ? [[name, widths[name]]] : [])),
    ),
    moved: isLength(fromSidePx) && isLength(fromBottomPx) ? { fromSidePx, fromBottomPx } : undefined,
  };
}

function recordIn(text: string | undefined): Record<string, unknown> {
  if (!text) return {};
  try {
    return Object(parseJson(text)) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < 10_000;
}
