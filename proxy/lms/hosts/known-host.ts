/**
 * What a page of a known learning platform is to the tutor. `lesson`: it is read.
 * `private`: the tutor stands there, but nothing of the page is read. `assessed`
 * and `staff` (sign-in, administration, editors): there is no tutor at all.
 */
export type PageKind = 'lesson' | 'private' | 'assessed' | 'staff';

/** What a page says about itself; any one of these is enough. `*` stands for any characters. */
export interface Signs {
  /** Of the body's `id`. */
  readonly ids?: readonly string[];
  /** Of the body's classes; several in one text must all be there. */
  readonly classes?: readonly string[];
  /** CSS selectors of what such a page has. */
  readonly elements?: readonly string[];
  /** Patterns of page-pattern.ts, at the root of the host or in any folder; one that ends in `/**` does not mean the folder itself. */
  readonly addresses?: readonly string[];
  /**
   * Words that other sites use as well: a proxy, which sees nothing but addresses,
   * takes them for the platform's at the root of its host and in `KnownHost.folder` only.
   */
  readonly rootAddresses?: readonly string[];
}

/** Pages that are known to show what their author teaches. */
export interface LessonPages extends Signs {
  /** CSS selectors of the element that holds that, the first that is there; without, it is found as on any page. */
  readonly roots?: readonly string[];
}

/** A learning platform as its source and its pages show it: facts, no code. */
export interface KnownHost {
  readonly assessed: Signs;
  readonly staff: Signs;
  /** Every other page is private. */
  readonly lessons: readonly LessonPages[];
  /** Makes a lesson private: somebody edits, or looks on as somebody else, or the page only borrows the lesson's name. */
  readonly guarded: Signs;
  /** What only this platform calls its pages: one that is in no list is private whatever else says that it is a lesson. */
  readonly own: Pick<Signs, 'ids' | 'addresses'>;
  /** CSS selectors of what is not read of a lesson: persons, and what the platform says to this one. */
  readonly unread: readonly string[];
  /** CSS selectors of where each page names the person who looks at it. */
  readonly reader: readonly string[];
  /** Where its root often is, e.g. `/moodle`. */
  readonly folder?: string;
}
