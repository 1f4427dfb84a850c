/** What of the page may be read. */
export type Readable =
  | { readonly kind: 'nothing' }
  /** The lesson, wherever it is found. */
  | { readonly kind: 'lesson' }
  /** `roots`: CSS selectors of what holds it, the first that is there; nothing else is read. */
  | { readonly kind: 'known-lesson'; readonly roots: readonly string[] };

/** Whether there is a tutor on the page, and what it may know of it. */
export type Standing =
  /** Not known yet: there is none. */
  | { readonly kind: 'undecided' }
  | {
      readonly kind: 'absent';
      /** `unknown`: what tells could not be loaded. */
      readonly because: 'excluded' | 'assessed' | 'staff' | 'unknown';
    }
  | { readonly kind: 'present'; readonly readable: Readable };
