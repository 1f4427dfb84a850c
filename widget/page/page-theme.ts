import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Scheme = 'light' | 'dark';

/** Below this the page's own text is light. */
const darkBelow = 0.4;
/** A background that lets more through than it keeps is that of what lies below. */
const opaqueFrom = 0.5;
/** Pages that change their looks do it in several steps. */
const pauseMs = 50;

/** Whether the page is dark where the tutor stands: it shall look like a part of it, whatever the system prefers. */
export class PageTheme implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement & { readonly mode: 'floating' | 'inline' };
  #scheme: Scheme = 'light';
  #watching: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement & { readonly mode: 'floating' | 'inline' }) {
    this.#host = host;
    host.addController(this);
  }

  get scheme(): Scheme {
    return this.#scheme;
  }

  hostConnected(): void {
    const page = this.#host.ownerDocument;
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const soon = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#look(), pauseMs);
    };
    const observer = new MutationObserver(soon);
    for (const part of [page.documentElement, page.body])
      if (part) observer.observe(part, { attributes: true });
    signal.addEventListener('abort', () => observer.disconnect());
    page.addEventListener('transitionend', ({ target }) => target === page.body && soon(), { signal });
    systemDark.addEventListener('change', soon, { signal });
    this.#look();
  }

  hostDisconnected(): void {
    this.#watching?.abort();
    clearTimeout(this.#timer);
  }

  #look(): void {
    const { ownerDocument: page, mode } = this.#host;
    const scheme = schemeAt(mode === 'inline' ? this.#host : page.body);
    if (scheme === this.#scheme) return;
    this.#scheme = scheme;
    this.#host.requestUpdate();
  }
}

const systemDark = matchMedia('(prefers-color-scheme: dark)');

/** By the first background that covers what is below it, else by what the browser paints under a page. */
function schemeAt(element: Element): Scheme {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const lightness = lightnessOf(getComputedStyle(at).backgroundColor);
    if (lightness !== undefined) return lightness < darkBelow ? 'dark' : 'light';
  }
  const { colorScheme } = getComputedStyle(element.ownerDocument.documentElement);
  const isDark = /dark/.test(colorScheme) && (systemDark.matches || !/light/.test(colorScheme));
  return isDark ? 'dark' : 'light';
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** Of a computed colour, 0 to 1; undefined where one sees through it. */
function lightnessOf(colour: string): number | undefined {
  const [first = 0, second = 0, third = 0, alpha = 1] = (colour.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(
    Number,
  );
  if (alpha < opaqueFrom || colour === 'transparent') return undefined;
  // In lab, lch, oklab and oklch it is the first number.
  if (/^(ok)?l(ab|ch)/.test(colour)) return colour.startsWith('ok') ? first : first / 100;
  const most = colour.startsWith('rgb') ? 255 : 1;
  return (0.2126 * first + 0.7152 * second + 0.0722 * third) / most;
}
