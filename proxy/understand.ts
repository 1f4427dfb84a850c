import type { Lesson } from './course/course.ts';
import { isSearchedFor } from './plan/context/need.ts';
import { readMessage, readMisspelt } from './plan/message/read-message.ts';
import { planAnswer } from './plan/plan.ts';
import type { AnswerPlan } from './question/answer-plan.ts';
import type { Asked } from './question/asked.ts';
import type { Message } from './question/message.ts';
import { lessonToAsk } from './question/own-lesson.ts';
import { type Lead, leadOf, messageAtExercise } from './teach/lead.ts';
import { leadingBlock } from './teach/leading-block.ts';
import type { Pin } from './teach/pins/pin-board.ts';
import { pinFor } from './teach/pins/pin-for.ts';
import { withinCourse } from './teach/within-course.ts';
import type { Tutor } from './tutor.ts';
import { type Language, studentWords } from './words/languages.ts';
import type { StudentWords } from './words/student-words.ts';

/** What a question is about, and what it is answered by. */
export interface Understood {
  plan: AnswerPlan;
  /** The same with other words about an exercise in the prompt. */
  planWith(leading: string): AnswerPlan;
  /** Of the answer: a student may ask for another one than the page has. */
  language: Language;
  words: StudentWords;
  /** The lesson on which the student wants to be asked. */
  quiz: Lesson | undefined;
  /** The teacher's own answer. */
  pinned: Pin | undefined;
  /** The exercise through which the student is led: what a teacher has written is no step of help, nor that nobody can look at a picture. */
  lead: Lead | undefined;
}

export async function understand(asked: Asked, tutor: Tutor): Promise<Understood> {
  const { body } = asked;
  const read = asMeant(readMessage(body, asked.language), asked);
  const quiz = wantsQuiz(asked, read) ? lessonToAsk(asked) : undefined;
  const messageOf = (question: string) => readMessage({ ...body, question, history: [] }, asked.language);
  const lead = quiz === undefined ? await leadOf(asked, read, messageOf, tutor) : undefined;
  const message = lead === undefined ? read : messageAtExercise(read, lead);
  const pinned = await pinFor(asked, read, lead, tutor);
  const meaning = pinned === undefined ? await meaningOf(message, asked, tutor) : undefined;
  const reading = lead?.lesson ?? asked.reading;
  const opensQuiz = quiz !== undefined;
  const planWith = (leading: string | undefined) =>
    planAnswer({ ...asked, message, leading, reading, meaning, opensQuiz }, tutor);
  const plan = planWith(lead && leadingBlock(lead));
  const language = plan.message.language ?? asked.language;
  const isLed = lead !== undefined && pinned === undefined && !plan.isUnseen;
  return {
    plan,
    planWith,
    language,
    words: studentWords(language),
    quiz,
    pinned,
    lead: isLed ? ledBy(plan, lead) : undefined,
  };
}

/** What is about nothing in the course may be a saying that is misspelt: "explain ths". */
function asMeant(read: Message, { body, course, language }: Asked): Message {
  if (!isSearchedFor(read)) return read;
  const meant = readMisspelt(body, language);
  if (meant === undefined) return read;
  const isAboutCourse = read.terms.some((terms) => course.search.find(terms, { limit: 1 }).length > 0);
  return isAboutCourse ? read : meant;
}

/** By a model, by what the teacher has written, or by the course alone. */
function ledBy(plan: AnswerPlan, lead: Lead): Lead {
  const isByCourse = !plan.isLive && plan.message.kind === 'exercise';
  return isByCourse ? withinCourse(lead, plan.passages()) : lead;
}

/** What of the course is near the message by what it means, where the search decides what it is about. */
async function meaningOf(message: Message, { addressKey, course }: Asked, { meanings }: Tutor) {
  return isSearchedFor(message) ? meanings?.near(message.question, course, addressKey) : undefined;
}

/** Where the client can show that. Who shows a picture asks about that. */
function wantsQuiz({ body, images = [] }: Asked, message: Message): boolean {
  return (
    images.length === 0 && body.quiz === true && message.kind === 'about-page' && message.wish === 'quiz'
  );
}
