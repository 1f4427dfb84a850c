import { exclusion } from '../page-rules/exclusion.ts';
import { type PageAddress, pageAddress } from '../page-rules/page-address.ts';
import { glob, pagePattern } from '../page-rules/page-pattern.ts';
import { inAnyFolder } from './in-any-folder.ts';
import type { KnownHost, LessonPages, PageKind, Signs } from './known-host.ts';

/** What a page of a known host says about itself. */
export interface PageFacts {
  /** `id` of the body; empty without. */
  readonly bodyId: string;
  readonly bodyClasses: readonly string[];
  /** Path and query, as they are sent. */
  readonly target: string;
  /** Whether the page has an element that a CSS selector matches. */
  readonly has: (selector: string) => boolean;
}

export type KnownPage =
  | { readonly kind: Exclude<PageKind, 'lesson'> }
  | { readonly kind: 'lesson'; readonly pages: LessonPages };

/** Whether the page bears any of the signs. */
type Test = (facts: PageFacts, address: PageAddress | undefined) => boolean;

/**
 * Tells the kind of a host's pages by everything that each says. What keeps a
 * page from being read counts if a single sign says it; a lesson needs one that
 * says so and none of the host's own that says something else. What is unknown
 * is private.
 */
export function pageKinds(host: KnownHost): (facts: PageFacts) => KnownPage {
  const isAssessed = anyOf(host.assessed);
  const isStaffs = anyOf(host.staff);
  const isGuarded = anyOf(host.guarded);
  const lessons = host.lessons.map((pages) => ({
    pages,
    byBody: anyOf({ ...pages, addresses: [] }),
    byAddress: byAddress(pages.addresses),
  }));
  const hasOwnId = anyOf({ ids: host.own.ids ?? [] });
  const hasOwnAddress = byAddress(host.own.addresses);
  return (facts) => {
    const address = pageAddress(facts.target);
    if (isAssessed(facts, address)) return { kind: 'assessed' };
    if (isStaffs(facts, address)) return { kind: 'staff' };
    const byBody = lessons.find((each) => each.byBody(facts, address));
    // Servers read the address in different ways, and the page itself says nothing: it may be any.
    if (address === undefined && !byBody && !hasOwnId(facts, address)) return { kind: 'assessed' };
    if (isGuarded(facts, address)) return { kind: 'private' };
    const byPath = lessons.find((each) => each.byAddress(facts, address));
    if (!byBody && hasOwnId(facts, address)) return { kind: 'private' };
    if (!byPath && hasOwnAddress(facts, address)) return { kind: 'private' };
    const lesson = byBody ?? byPath;
    return lesson ? { kind: 'lesson', pages: lesson.pages } : { kind: 'private' };
  };
}

/** As an exclusion reads an address: whatever some server may take for such a page. */
function anyOf({ ids = [], classes = [], elements = [], addresses = [], rootAddresses = [] }: Signs): Test {
  const all = elements.join(',');
  const mayBe = exclusion(inAnyFolder([...addresses, ...rootAddresses]));
  return ({ bodyId, bodyClasses, has }, address) => {
    const isThere = (name: string) => bodyClasses.some((given) => glob(name)(given) !== undefined);
    return (
      (bodyId !== '' && ids.some((id) => glob(id)(bodyId) !== undefined)) ||
      classes.some((names) => names.split(' ').every(isThere)) ||
      (all !== '' && has(all)) ||
      (address !== undefined && mayBe(address))
    );
  };
}

/** Exactly the page, for what is good. */
function byAddress(addresses: readonly string[] = []): Test {
  const patterns = inAnyFolder(addresses).map(pagePattern);
  return (_, address) =>
    address !== undefined && patterns.some((pattern) => pattern.match(address) !== undefined);
}
