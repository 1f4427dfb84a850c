import { finished } from 'node:stream/promises';
import { injectionChoice } from '../injection/injection.ts';
import { TagInserter } from '../injection/tag-inserter.ts';
import type { Exclusion } from '../page-rules/exclusion.ts';
import type { PageOutcome } from '../page-rules/outcome.ts';
import type { LmsSettings } from '../settings.ts';
import type { Visitor } from '../visitor.ts';
import { type AnsweredPage, mostBytes, opening } from './ask.ts';

/** Whether a page would get the tutor on its way to a visitor; undefined: there is nothing to get it. */
export async function wouldBeTag(
  settings: Pick<LmsSettings, 'inject' | 'pages' | 'prefix'>,
  isExcluded: Exclusion,
  visitor: Visitor,
  target: string,
  { status, fields, text }: AnsweredPage,
): Promise<PageOutcome | undefined> {
  let outcome: PageOutcome | undefined;
  const choose = injectionChoice(settings, isExcluded, (seen) => {
    outcome = seen;
  });
  const page = choose({ method: 'GET', headers: opening }, target, visitor)?.respond(status, fields);
  if (page?.body === undefined) return outcome;
  // Its end was not read.
  if (Buffer.byteLength(text) >= mostBytes) return 'tagged';
  const inserter = new TagInserter(page.body.tag, page.body.onOutcome);
  inserter.end(text);
  await finished(inserter.resume());
  return outcome;
}
