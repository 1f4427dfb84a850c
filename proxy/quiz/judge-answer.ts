import { z } from 'zod';
import { isInDistress } from '../answer/distress/recognise.ts';
import { supportText } from '../answer/distress/support-answer.ts';
import type { Section } from '../course/course.ts';
import type { TermReader } from '../course/search/terms.ts';
import { sourceOfSection } from '../course/source.ts';
import { TutorError } from '../ground/errors.ts';
import type { QuizAnswerReply, Source } from '../ground/protocol.ts';
import type { Tutor } from '../tutor.ts';
import { studentWords } from '../words/languages.ts';
import { askModel, type QuizStudent } from './ask-model.ts';
import { isSame } from './compare.ts';
import type { QuizItem } from './quiz-item.ts';
import { judgingRequest, judgingRules } from './quiz-prompts.ts';

/** One word is right or it is not. */
const leastWords = 2;

const verdict = z.object({ right: z.boolean(), why: z.string().trim().max(600).optional() });

export type Judged =
  | { kind: 'judged'; reply: QuizAnswerReply }
  /** What was written is no answer but a cry for help; it is counted and written nowhere. */
  | { kind: 'support'; reply: QuizAnswerReply };

/**
 * Tells whether an answer is right, and why: one of the choices, or words that are compared with those that count.
 * A model is asked where there is one and more than a word was written that says something else.
 */
export async function judgeAnswer(
  item: QuizItem,
  answered: string,
  asker: QuizStudent,
  reader: TermReader,
  tutor: Tutor,
): Promise<Judged> {
  const { language } = asker;
  const words = studentWords(language);
  const source = sourceOf(item, asker);
  if (item.choices === undefined && isInDistress(answered)) {
    const feedback = supportText(tutor.config.support, words.support);
    return { kind: 'support', reply: { right: false, feedback, source } };
  }
  const [first = ''] = item.answers;
  const text = asker.course.content.lessons.find(({ id }) => id === item.section.lessonId)?.markdown ?? '';
  const isRight =
    item.choices === undefined
      ? isSame(answered, item.answers, text, reader)
      : item.answers.includes(answered);
  const read =
    isRight || !needsReading(item, answered) ? undefined : await readByModel(item, answered, asker, tutor);
  const right = isRight || read?.right === true;
  const said = right ? words.tutoring.quiz.right : words.tutoring.quiz.wrong(first);
  const why = [read?.why, item.why].find((each) => each !== undefined && each !== '');
  const feedback = why === undefined ? said : `${said}\n\n${why}`;
  const rightChoices = item.choices?.filter((choice) => item.answers.includes(choice));
  return { kind: 'judged', reply: { right, ...(rightChoices && { rightChoices }), feedback, source } };
}

function needsReading({ origin, choices }: QuizItem, answered: string): boolean {
  const words = new Intl.Segmenter('und', { granularity: 'word' }).segment(answered);
  const count = Array.from(words).filter(({ isWordLike }) => isWordLike).length;
  return origin !== 'cloze' && choices === undefined && count >= leastWords;
}

/** Undefined where no model may be asked, or it has given no verdict: then the comparison holds. */
async function readByModel(
  item: QuizItem,
  answered: string,
  asker: QuizStudent,
  tutor: Tutor,
): Promise<z.output<typeof verdict> | undefined> {
  if (!tutor.live) return undefined;
  const section = sectionOf(item, asker);
  const record = {
    question: item.question,
    lesson: item.section.lessonId,
    readable: () => '',
    sources: [sourceOf(item, asker)],
  };
  try {
    const message = judgingRequest(item, section?.markdown ?? '', answered);
    const written = await askModel({ rules: judgingRules, message, record }, asker, tutor);
    const [from, to] = [written.indexOf('{'), written.lastIndexOf('}')];
    return verdict.safeParse(JSON.parse(written.slice(from, to + 1))).data;
  } catch (error) {
    if (error instanceof TutorError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function sectionOf({ section }: QuizItem, { course }: QuizStudent): Section | undefined {
  return course.content.sections.find(
    ({ lessonId, anchor, heading }) =>
      lessonId === section.lessonId && anchor === section.anchor && heading === section.heading,
  );
}

/** A section that is gone since is named all the same. */
function sourceOf(item: QuizItem, asker: QuizStudent): Source {
  const section = sectionOf(item, asker);
  const about = `${item.question}\n${item.answers.join('\n')}`;
  if (section !== undefined) return sourceOfSection(section, about, asker.course, asker.language);
  const { lessonId, lessonTitle, heading, anchor } = item.section;
  return { lesson: lessonId, lessonTitle, heading, anchor, quote: '' };
}
