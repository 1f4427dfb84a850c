/** How a lesson is read. */
export interface Reading {
  /** CSS selectors of what holds it, the first that is there; undefined where it is to be found. */
  readonly roots?: readonly string[] | undefined;
  /** CSS selector of what in it is not read: persons, and what the page says to this one. */
  readonly unread?: string | undefined;
  /** CSS selector of where the page names the person who looks at it, whose name is read nowhere. */
  readonly reader?: string | undefined;
}

/** What of the page may be read. */
export type Readable = { readonly kind: 'nothing' } | { readonly kind: 'lesson'; readonly reading: Reading };

/** Whether there is a tutor on the page, and what it may know of it. */
export type Presence =
  /** Not known yet: there is none. */
  | { readonly kind: 'undecided' }
  | {
      readonly kind: 'absent';
      /** `unknown`: what tells could not be loaded. */
      readonly because: 'excluded' | 'assessed' | 'staff' | 'unknown';
    }
  | { readonly kind: 'present'; readonly readable: Readable };
