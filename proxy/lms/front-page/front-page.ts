import type { Config } from '../../config/load.ts';
import type { Clock } from '../../ground/clock.ts';
import type { PageOutcome } from '../page-rules/outcome.ts';
import { refusalWords } from '../refusal-words.ts';
import { excludedPages, pageRules } from '../settings.ts';
import { adviceOn } from './advice.ts';
import type { AskedLms } from './ask.ts';
import type { Finding } from './finding.ts';
import { titleOf } from './platform.ts';
import { visitPage } from './visit.ts';
import { wouldBeTag } from './would-be-tag.ts';

/** A page of the LMS as a visitor of its public address would find it now. */
export interface VisitedPage {
  readonly finding: Finding;
  /** What to set on which side; undefined where all is well. */
  readonly advice: string | undefined;
  /** Whether it would get the tutor; undefined where there is no page, or none shall get it. */
  readonly outcome: PageOutcome | undefined;
}

/**
 * Asks the LMS for a page, its front page by default.
 * @returns undefined if there is no LMS to stand before
 */
export async function visitLms(
  { lms, courses, server }: Pick<Config, 'lms' | 'courses' | 'server'>,
  clock: Clock,
  target = '/',
): Promise<VisitedPage | undefined> {
  if (lms.upstream === '') return undefined;
  const { protocol, host } = new URL(server.publicUrl);
  const asked: AskedLms = {
    upstream: new URL(lms.upstream),
    visitor: { proto: protocol === 'https:' ? 'https' : 'http', host, chain: ['127.0.0.1'] },
    preserveHost: lms.preserveHost,
  };
  const finding = await visitPage(asked, target, clock);
  const settings = { ...lms, pages: pageRules(lms.pages, courses) };
  const outcome =
    finding.kind === 'page'
      ? await wouldBeTag(settings, excludedPages(lms), asked.visitor, finding.target, finding.page)
      : undefined;
  return { finding, advice: adviceOn(finding, asked), outcome };
}

/** What was found, for a person, where nothing has to be mended. */
export function visitLine({ finding, outcome }: VisitedPage): string | undefined {
  if (finding.kind === 'signs_in_elsewhere') return `sends visitors to ${finding.host} to sign in`;
  if (finding.kind !== 'page') return undefined;
  const { platform, page, target } = finding;
  const what = platform ?? 'a site that is none of the LMSs known here';
  const tutor =
    outcome === undefined
      ? ''
      : outcome === 'tagged'
        ? '; gets the tutor'
        : `; gets no tutor, being ${refusalWords[outcome]}`;
  return `${what}; ${target} is "${titleOf(page)}"${tutor}`;
}
