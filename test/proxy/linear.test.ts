import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { analyse } from 'scslre';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';
import { peerAddress } from '../../proxy/admit/peer-address.ts';
import { answerCacheKey } from '../../proxy/answer/answer-cache.ts';
import { readFrontMatter } from '../../proxy/course/files/front-matter.ts';
import { parseHtml } from '../../proxy/course/formats/html/html.ts';
import { parseMarkdown } from '../../proxy/course/formats/markdown/markdown.ts';
import { blocksOf } from '../../proxy/course/formats/markdown/plain-text.ts';
import { parseText } from '../../proxy/course/formats/text/text.ts';
import { findNamedExercises } from '../../proxy/course/named-exercises.ts';
import { createCourseSearch } from '../../proxy/course/search/search.ts';
import { createTermReader } from '../../proxy/course/search/terms.ts';
import { inOneGo } from '../../proxy/course/slice.ts';
import { decode } from '../../proxy/ground/decode.ts';
import { exclusion } from '../../proxy/lms/page-rules/exclusion.ts';
import { pageAddress } from '../../proxy/lms/page-rules/page-address.ts';
import { mayMean, possibleParameters } from '../../proxy/lms/page-rules/query-readings.ts';
import { PublicAddress } from '../../proxy/lms/public-address.ts';
import { judgeComplexity } from '../../proxy/plan/complexity.ts';
import { readConversation } from '../../proxy/plan/prompt.ts';
import { openAiGauges } from '../../proxy/providers/openai/gauges.ts';
import { departureFor, saysTooLong } from '../../proxy/providers/refusal-words.ts';
import { retryAfterMsOf } from '../../proxy/providers/retry-after.ts';
import { clozeItems } from '../../proxy/quiz/cloze.ts';
import { hasAttempt } from '../../proxy/teach/attempt.ts';
import { acceptedLanguage } from '../../proxy/words/languages.ts';
import { courseContent } from '../support/course-content.ts';

/** One text must not stop the house: what others write costs no more than its length. */
const proxy = resolve(import.meta.dirname, '../../proxy');

/** Expressions over what the operator writes, and over a bounded piece of text. */
const excused: ReadonlySet<string> = new Set(['config/smtp-url.ts']);

describe('expressions', () => {
  const files = readdirSync(proxy, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !excused.has(file))
    .toSorted();

  test.each(files)('%s has none whose steps grow faster than its text', (file) => {
    const slow = expressionsIn(join(proxy, file)).filter(
      ({ pattern, flags }) => analyse(new RegExp(pattern, flags)).reports.length > 0,
    );
    expect(slow).toEqual([]);
  });

  test('they are found where they stand', () => {
    const found = expressionsIn(join(proxy, 'answer/citations.ts')).map(({ pattern }) => pattern);
    expect(found).toContain(String.raw`^\[\s*(?:§[§\d\s,;]*)?$`);
    expect(analyse(/\[\s*§\s*\d+(?:\s*[,;]\s*§?\s*\d+)*\s*\]/g).reports).not.toEqual([]);
  });
});

function expressionsIn(file: string): { pattern: string; flags: string }[] {
  const found: { pattern: string; flags: string }[] = [];
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node) found.push(node.regex as (typeof found)[number]);
    for (const child of Object.values(node)) visit(child);
  };
  visit(parseAst(readFileSync(file, 'utf8'), { lang: 'ts' }, relative(proxy, file)));
  return found;
}

const content = courseContent([
  { id: 'sets', sections: [{ heading: 'Sets', markdown: 'A set removes duplicates from a list.' }] },
]);
const search = createCourseSearch(content, 'en');
const exercises = inOneGo(
  findNamedExercises(
    courseContent([
      {
        id: 'e',
        sections: [{ heading: 'Exercises', markdown: '1. Ask for words until an empty line comes.' }],
      },
    ]).lessons,
  ),
);
const isExcluded = exclusion(['/mod/quiz/*', '/courses/*/quizzes/*', '/x?id=a*']);
const lms = new PublicAddress(
  new URL('http://lms.internal'),
  { proto: 'https', host: 'lms.example.edu', chain: [] } as never,
  false,
  '/course/',
);
const termReader = createTermReader('en');
const askedAbout = (markdown: string) => ({
  number: 1,
  lessonId: 'l',
  lessonTitle: 'L',
  heading: 'H',
  level: 2,
  anchor: 'h',
  markdown: `A **list** keeps its values in their order. ${markdown}`,
});
const header = (name: string, value: string) => new Headers({ [name]: value.replace(/[^\x20-\x7e]/g, ' ') });

/** What students, authors, servers and pages write, up to the sizes that they can reach. */
const readers: readonly [name: string, characters: number, read: (text: string) => unknown][] = [
  ['a question, compared with exercises', 200_000, (text) => exercises.pasted({ question: text })],
  [
    'a question, compared with its exercise',
    8_000,
    (text) => hasAttempt(text, { kind: 'question', question: text, terms: [] }, text),
  ],
  ['a question, judged', 200_000, (text) => judgeComplexity(text, {})],
  ['a selection, judged', 200_000, (text) => judgeComplexity('Why?', { selection: text })],
  ['a question, looked for', 200_000, (text) => search.find(text, { limit: 12 })],
  [
    'a question, to be shared',
    200_000,
    (text) => answerCacheKey({ course: 'c', question: text }, { isOwnLesson: true } as never),
  ],
  [
    'a page, a selection and a history, sent',
    200_000,
    (text) =>
      readConversation({
        content,
        mode: 'full',
        passages: () => [],
        excerpt: ({ markdown }: { markdown: string }) => markdown,
        lesson: { title: text, text, selection: text },
        history: [{ role: 'tutor', text }],
        question: text,
        answerLanguage: undefined,
      } as never),
  ],
  ['a Markdown lesson', 200_000, parseMarkdown],
  ['a Markdown section', 200_000, blocksOf],
  ['an HTML lesson', 200_000, parseHtml],
  ['an HTML listing', 200_000, (text) => parseHtml(`<pre>${text.replaceAll('<', '&lt;')}x</pre>`)],
  ['a text lesson', 200_000, parseText],
  ['a lesson, to be asked about', 20_000, (text) => clozeItems([askedAbout(text)], termReader, 'en')],
  ['front matter', 200_000, (text) => readFrontMatter(`---\n${text}`)],
  ['the bytes of a lesson', 200_000, (text) => decode(Buffer.from(text))],
  ['a provider’s refusal', 200_000, saysTooLong],
  [
    'a provider’s refusal of a field',
    200_000,
    (words) => departureFor({ status: 400, words }, { model: 'm', limitField: 'max_tokens' }),
  ],
  ['a provider’s limits', 16_000, (text) => openAiGauges(header('x-ratelimit-reset-requests', text))],
  ['a provider’s pause', 16_000, (text) => retryAfterMsOf(header('retry-after', text))],
  ['a query of the LMS', 16_000, (text) => possibleParameters(text)],
  ['a parameter of the LMS', 16_000, (text) => mayMean('a*b', text)],
  [
    'an address of the LMS',
    16_000,
    (text) => {
      const address = pageAddress(`/${encodeURI(text.toWellFormed().replace(/[\0-\x20]/g, '+'))}`);
      return address && isExcluded(address);
    },
  ],
  ['a Refresh of the LMS', 16_000, (text) => lms.refreshToPublic(`5;url="${text}`)],
  ['a cookie of the LMS', 16_000, (text) => lms.cookieToPublic(text)],
  ['an address in a header', 16_000, peerAddress],
  ['languages in a header', 16_000, acceptedLanguage],
];

const pieces = [
  ...[
    ' ',
    '\n',
    '\t',
    '\0',
    '[',
    '<',
    '>',
    '`',
    '*',
    '_',
    '"',
    "'",
    '(',
    '.',
    ',',
    '1',
    'a',
    '/',
    '=',
    ';',
    '!',
  ],
  ...[
    '#',
    '|',
    '&',
    '$',
    '\\',
    '- ',
    '> ',
    '1. ',
    '{#a',
    '[§1,',
    '<!--',
    '<p>',
    '<b>',
    '<div>',
    '&amp;',
    "a'",
  ],
  ...[
    '1.',
    'x@',
    'a ',
    '[a](',
    '![',
    '**a',
    '```\n',
    ': ',
    '中',
    'a\n',
    '\r',
    'how do I ',
    'charset=',
    '<meta ',
  ],
];

/** A quadratic reader takes minutes for some of these; the time is a guard against hanging, no measure. */
const guardMs = 120_000;

test.each(readers)('%s of %i characters is read, whatever they are', { timeout: guardMs }, (...reader) => {
  const [, characters, read] = reader;
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(characters / piece.length));
    // A mark that begins nothing may begin something where a reader breaks a long line.
    for (const each of [text, `${text}x`, `A word: ${text}`]) {
      // An answer or a refusal in words; never the end of the stack.
      try {
        read(each);
      } catch (error) {
        expect(error).not.toBeInstanceOf(RangeError);
      }
    }
  }
});
