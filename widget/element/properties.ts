import { LitElement, type PropertyDeclaration } from 'lit';
import { browserNetwork, type Network } from '../browser/network.ts';
import { browserTimer, type Timer } from '../browser/timer.ts';
import type { Fetcher } from '../conversation/sidecar.ts';

/** As it was when the script ran: a page may put another in its place later. */
const firstFetch = fetch;
const browserFetch: Fetcher = (url, init) => firstFetch(url, init);

interface Declaration extends PropertyDeclaration {
  initial?: unknown;
}

/**
 * The properties of the element, each said here and nowhere else: its name, what it means, the values it
 * takes, and the one it has at first (`initial`). The attribute is the property's name in lower case unless
 * it says otherwise. Types, the attributes that a script tag hands on, and the element manifest
 * (.ci/setup/widget/element-manifest.ts, which reads the comments) are made of this: each stands in one
 * line below its comment.
 */
export const properties = {
  /** Id of the course in the sidecar's configuration. Needed. */
  course: { initial: '' },
  /** JSON object from what the page says of its course to an id as in `course`: the LMS's own course id, or a pattern of addresses that begins with `/`. Other pages get `course`, or no tutor. */
  courses: { initial: '' },
  /** Id of the lesson that the page shows. */
  lesson: { initial: '' },
  /** Base address of the sidecar; default: where the script came from. */
  endpoint: { initial: '' },
  /** A button in the corner that opens a panel (default), or a card in the text. */
  mode: { initial: 'floating' as 'floating' | 'inline', reflect: true },
  /** Corner of the floating tutor, at the end of a line (default) or at its start. */
  position: { initial: 'end' as 'end' | 'start', reflect: true },
  /** The floating panel is open. */
  open: { initial: false as boolean, type: Boolean, reflect: true },
  /** Words above the conversation. */
  heading: { initial: '' },
  /** Words in the empty question box. */
  placeholder: { initial: '' },
  /** BCP 47 tag of the tutor's own words; default: that of the page. */
  lang: { reflect: true },
  /** `auto` (default) follows the page: dark where that is dark. */
  theme: { initial: 'auto' as 'auto' | 'light' | 'dark', reflect: true },
  /** CSS selector of the element that holds the lesson's text; default: found by the tutor; `off`: nothing of the page is read. */
  lessonContent: { initial: '', attribute: 'lesson-content' },
  /** `off`: no button beside text that is selected in the lesson. */
  selection: { initial: 'on' as 'on' | 'off' },
  /** `off`: a student who does not open the tutor is never spoken to. */
  nudge: { initial: 'on' as 'on' | 'off' },
  /** Where the lesson offers the tutor: `headings`, `exercises`, both, or `off`; default: as the course is configured. */
  prompts: { initial: '' },
  /** Pages without a tutor, separated by `;`: patterns of addresses (`/exams/*`, `/paper.php?id=7`) and CSS selectors of what such a page has. */
  exclude: { initial: '' },
  /** Pages, in the same words, that are lessons even where the platform says otherwise: a quiz, a forum. `exclude` comes first. */
  include: { initial: '' },
  /** Origins of pages around an iframe that may learn the tutor's height, separated by spaces; `*`: any. Set by the tutor's own page for iframes. */
  framedBy: { initial: '', attribute: 'framed-by' },
  /** JWT signed by the LMS; without it the student is anonymous. */
  identity: { initial: '' },
  /** Token of a session that is already open, as an LTI launch hands it over; only ever a property. */
  session: { initial: '', attribute: false },
  /** Makes every request of the tutor; the browser's `fetch` unless a host needs its own. */
  fetcher: { initial: browserFetch as Fetcher, attribute: false },
  /** The clock behind countdowns and highlights. */
  timer: { initial: browserTimer as Timer, attribute: false },
  /** Says whether there is a network at all. */
  network: { initial: browserNetwork as Network, attribute: false },
} satisfies Record<string, Declaration>;

/** `lang` is every element's. */
type Own = Omit<typeof properties, 'lang'>;

/** What each property holds. */
export type Properties = { [Name in keyof Own]: Own[Name]['initial'] };

class WithProperties extends LitElement {
  static override properties: Record<string, Declaration> = properties;

  /** Without its attribute a property holds what it held at first: a script tag hands on those that it has. */
  static override createProperty(name: PropertyKey, declaration: Declaration): void {
    const { initial } = declaration;
    // biome-ignore lint/complexity/noThisInStatic: Lit's own method must know for which class it is called.
    super.createProperty(name, {
      ...declaration,
      converter: (value, type) => (type ? value !== null : (value ?? initial)),
    });
  }

  constructor() {
    super();
    const holder = this as unknown as Record<string, unknown>;
    WithProperties.elementProperties.forEach(({ initial }: Declaration, name) => {
      if (initial !== undefined) holder[String(name)] = initial;
    });
  }
}

/** Has the properties, at first with their initial values. */
export const ElementWithProperties = WithProperties as unknown as (new () => WithProperties & Properties) &
  Pick<typeof WithProperties, keyof typeof WithProperties>;
