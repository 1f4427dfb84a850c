import type { Passage } from '../../course/course.ts';
import { listed } from '../../ground/listed.ts';
import type { ContextNeed } from '../../question/candidate.ts';
import type { Message } from '../../question/message.ts';

/**
 * Another lesson's best section with this share of the best score is as likely. Of the 224 questions of
 * test/bench/search/courses 188 are below it: for all but the five that nothing right is found for, the right lesson is
 * among the first three passages, and for 180 it is the very first. Above it the first is right in 17 of 28.
 */
const asLikelyShare = 0.5;
/** Fewer words that are found nowhere are a greeting or a slip. */
const leastWords = 3;

/** Messages whose place only the search knows. */
const searchedFor: readonly Message['kind'][] = ['question', 'term', 'error'];

/** Whether the search alone decides what of the course a message is about. */
export function isSearchedFor({ kind }: Pick<Message, 'kind'>): boolean {
  return searchedFor.includes(kind);
}

/** Of a narrow question the first passages say all; see `asLikelyShare`. */
export const narrowPassages = 3;

export function needOf(
  { kind, question }: Pick<Message, 'kind' | 'question'>,
  found: readonly Passage[],
): ContextNeed {
  if (!isSearchedFor({ kind })) return 'placed';
  if (isBroad(question)) return 'broad';
  const [best] = found;
  if (best === undefined) return wordsOf(question).length >= leastWords ? 'unsure' : 'narrow';
  const other = found.find(({ section }) => section.lessonId !== best.section.lessonId);
  return other !== undefined && other.score >= asLikelyShare * best.score ? 'unsure' : 'narrow';
}

/** Beginnings of words, one after the other, that ask for several places of a course, or for all of it. */
const broadPhrases = listed(`
  compare, comparison of, comparison between, difference between, differences between, differ from,
  differs from, different from, versus, vs, contrast, relate to, relates to, relationship between,
  everything, all about, overview, summar, whole course, entire course, in the course, which lesson,
  all lessons, every lesson, сравни, отлич, разниц, все о, всё о, все про, всё про, обзор, кратко изложи,
  связь между, весь курс, всего курса, в каких уроках, в каком уроке, перечисли все, vergleich, unterschied,
  alles über, überblick, zusammenfass, ganzen kurs, welcher lektion, comparar, compara, diferencia,
  todo sobre, resumen, resumir, todo el curso, en qué lección, comparer, comparez, différence, tout sur,
  résum, tout le cours, quelle leçon, lien entre, comparação, diferença, tudo sobre, todo o curso, resumo,
  em qual aula, visão geral, قارن, الفرق, كل شيء, ملخص, لخص, نظرة عامة, العلاقة بين
`);
/** Written without blanks between words. */
const broadSigns = [
  '比较',
  '對比',
  '对比',
  '区别',
  '差别',
  '有什么不同',
  '总结',
  '概述',
  '整个课程',
  '哪一课',
];

/** Asks for several places at once: then it is no doubt that there are several. */
export function isBroad(question: string): boolean {
  const words = ` ${wordsOf(question).join(' ')}`;
  return (
    broadPhrases.some((phrase) => words.includes(` ${phrase}`)) ||
    broadSigns.some((sign) => question.includes(sign))
  );
}

function wordsOf(question: string): string[] {
  return question.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}
