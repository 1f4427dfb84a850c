import { countMessage } from '../admit/count-message.ts';
import { ResumeLimit } from '../admit/resume-limit.ts';
import type { Lesson } from '../course/course.ts';
import { exerciseSections } from '../course/exercises.ts';
import { TermReaders } from '../course/search/term-readers.ts';
import { TutorError } from '../ground/errors.ts';
import { lruOf } from '../ground/lru-of.ts';
import type { QuizAnswerReply, QuizReply } from '../ground/protocol.ts';
import type { Tutor } from '../tutor.ts';
import type { QuizStudent } from './ask-model.ts';
import { asAsked, chooseItems, leastItems, mostItems } from './choose-items.ts';
import { clozeItems } from './cloze.ts';
import { judgeAnswer } from './judge-answer.ts';
import { asksTheSame } from './made-items.ts';
import { keptItems, type LessonToAsk, makeItems } from './make-items.ts';
import { ownItems } from './own-items.ts';
import { askableSections, type NewItem, type QuizItem, withIds } from './quiz-item.ts';
import { shownHeading } from './shown-heading.ts';

/** Nothing that the student did wrong: the course is there to be asked instead. */
const otherwise: ReadonlySet<TutorError['code']> = new Set([
  'budget_exceeded',
  'providers_unavailable',
  'context_too_long',
]);

/** Each holds its text, also when its course has changed since. */
const rememberedLessons = 100;

/** What a lesson has to be asked, but for what a model makes. */
interface Askable {
  of: LessonToAsk;
  /** The teacher's. */
  own: readonly NewItem[];
  cloze: readonly NewItem[];
}

/** "Quiz me": what a student is asked about a lesson, and what becomes of the answers. */
export class Quizzes {
  readonly #tutor: Tutor;
  readonly #readers = new TermReaders();
  /** What of a lesson can be asked, found out once for all who ask for it. */
  readonly #askable = lruOf<Lesson, Askable>(rememberedLessons);
  /** By course and lesson: a class that begins at once pays once. */
  readonly #making = new Map<string, Promise<NewItem[]>>();
  /** Of answers, which cost next to nothing. */
  readonly #answerLimit: ResumeLimit;

  constructor(tutor: Tutor) {
    this.#tutor = tutor;
    this.#answerLimit = new ResumeLimit(tutor.clock);
  }

  /**
   * @param again ids of items that the student wants to be asked once more, as far as the lesson still has them
   * @throws TutorError `rate_limited`, `busy`; `not_found` where the lesson has nothing to be asked
   */
  async take(asker: QuizStudent, lesson: Lesson, again: readonly string[]): Promise<QuizReply> {
    const { store, calendar, clock, newId, random } = this.#tutor;
    const { course, student } = asker;
    const items = await this.#chosen(asker, lesson, again);
    if (items.length === 0) throw new TutorError('not_found', { concerns: 'quiz' });
    const asked = items.map((item) => asAsked(item, random));
    const id = newId();
    await store.quizzes.take(
      {
        id,
        student: student.pseudonym,
        course: course.settings.id,
        lesson: lesson.id,
        items: JSON.stringify(asked),
      },
      calendar.dayOf(clock.now()),
    );
    return {
      id,
      items: asked.map((item) => ({
        id: item.id,
        question: item.question,
        ...(item.choices !== undefined && { choices: [...item.choices] }),
        section: shownHeading(
          item,
          lesson,
          course.settings.title,
          this.#readers.of(course.settings.language),
        ),
      })),
    };
  }

  /** The lesson of a student's quiz, and one of its items. @throws TutorError `not_found` */
  async taken(
    student: string,
    quizId: string,
    itemId: string,
  ): Promise<{ lesson: string; item: QuizItem; course: string }> {
    const quiz = await this.#tutor.store.quizzes.taken(student, quizId);
    const items = quiz === undefined ? [] : (JSON.parse(quiz.items) as QuizItem[]);
    const item = items.find(({ id }) => id === itemId);
    if (quiz === undefined || item === undefined) throw new TutorError('not_found');
    return { lesson: quiz.lesson, course: quiz.course, item };
  }

  /** @throws TutorError `invalid_request` for what is none of the choices; `rate_limited` */
  async answer(
    asker: QuizStudent,
    lesson: string,
    item: QuizItem,
    answered: string,
  ): Promise<QuizAnswerReply> {
    const { store, calendar, clock } = this.#tutor;
    const { student, course } = asker;
    if (item.choices !== undefined && !item.choices.includes(answered)) {
      throw new TutorError('invalid_request', { hint: 'answer: must be one of the choices, word for word' });
    }
    this.#answerLimit.count(student.pseudonym);
    const reader = this.#readers.of(course.settings.language);
    const { kind, reply } = await judgeAnswer(item, answered, asker, reader, this.#tutor);
    if (kind === 'judged') {
      await store.quizzes.answered(
        {
          student: student.pseudonym,
          course: course.settings.id,
          lesson,
          item: item.id,
          question: item.question,
          isRight: reply.right,
        },
        calendar.dayOf(clock.now()),
      );
    }
    return reply;
  }

  async #chosen(asker: QuizStudent, lesson: Lesson, again: readonly string[]): Promise<QuizItem[]> {
    const { course, student } = asker;
    const { store, live, random } = this.#tutor;
    const { language, id: courseId } = course.settings;
    const { of, own, cloze } = this.#askableOf(lesson, language);
    const { reader } = of;
    const kept = live ? await keptItems(of, courseId, this.#tutor) : undefined;

    const known = withIds([...own, ...(kept ?? []), ...cloze]).filter(({ id }) => again.includes(id));
    const isEnough = known.length > 0 || own.length >= leastItems || !live || kept !== undefined;
    if (isEnough) await this.#count(asker);
    if (known.length > 0) return known.slice(0, mostItems);

    const made = isEnough ? (kept ?? []) : await this.#made(of, asker);
    const isNew = (item: NewItem, index: number, all: readonly NewItem[]) =>
      ![...own, ...all.slice(0, index)].some((other) => asksTheSame(item, other, reader));
    const others = own.length >= leastItems ? [] : made.filter(isNew);
    const few = own.length + others.length < leastItems ? cloze : [];
    const answered = await store.quizzes.answersOf(student.pseudonym);
    const items = withIds([...own, ...others, ...few.filter(isNew)]);
    return chooseItems(
      items.slice(0, own.length),
      items.slice(own.length),
      answered.filter((each) => each.course === courseId && each.lesson === lesson.id),
      random,
    );
  }

  #askableOf(lesson: Lesson, language: string): Askable {
    const known = this.#askable.get(lesson);
    if (known !== undefined) return known;
    const reader = this.#readers.of(language);
    const sections = askableSections(lesson, exerciseSections(lesson));
    const askable: Askable = {
      of: { lesson, sections, reader },
      own: ownItems(lesson),
      cloze: clozeItems(sections, reader, language),
    };
    this.#askable.set(lesson, askable);
    return askable;
  }

  /** None where no model may or can make them now. */
  async #made(of: LessonToAsk, asker: QuizStudent): Promise<NewItem[]> {
    const key = JSON.stringify([asker.course.settings.id, of.lesson.id]);
    const running = this.#making.get(key);
    try {
      if (running !== undefined) {
        await this.#count(asker);
        return await running;
      }
      const making = makeItems(of, asker, this.#tutor).finally(() => this.#making.delete(key));
      this.#making.set(key, making);
      return await making;
    } catch (error) {
      // Whoever waited for another student's is not refused for that one's limits.
      if (error instanceof TutorError && (running !== undefined || otherwise.has(error.code))) return [];
      throw error;
    }
  }

  async #count(asker: QuizStudent): Promise<void> {
    asker.onAdmitted(await countMessage(asker, this.#tutor));
  }
}
