import type { TagRefusal } from './page-rules/outcome.ts';
import { type PageCounts, reasonsOf } from './page-tally.ts';

/** What a reason means to an operator, and where to change it. */
export const refusalWords: Readonly<Record<TagRefusal, string>> = {
  excluded: 'excluded by lms.exclude, or an assessment, sign-in or staff page (lms.excludeKnown)',
  no_rule: 'named by no rule of lms.pages',
  ambiguous_address: 'at an address that servers can read in two ways',
  error_page: 'an error page of the LMS',
  download: 'a download or a part',
  not_html: 'not HTML',
  unreadable_encoding: 'in an encoding or a compression that cannot be read',
  policy: 'under a Content-Security-Policy of the LMS that lets no script in',
  integrity: 'signed, or with an Integrity-Policy',
  own_tutor: 'with a tutor pasted into it',
  no_body_end: 'a fragment, or a page that breaks off',
};

/** One line for people: `12 with the tutor, 4 without: 3 named by no rule of lms.pages, 1 not HTML`. */
export function countsLine(counts: PageCounts): string {
  const reasons = reasonsOf(counts);
  const without = reasons.reduce((sum, [, pages]) => sum + pages, 0);
  const why = reasons.map(([reason, pages]) => `${pages} ${refusalWords[reason]}`);
  return `${counts.tagged} with the tutor, ${without} without${why.length === 0 ? '' : `: ${why.join('; ')}`}`;
}
