import { html, nothing } from 'lit';
import { toJson } from '../browser/json.ts';
import { LatePart } from '../browser/late-part.ts';
import type { BrowserStore } from '../browser/store.ts';
import type { Timer } from '../browser/timer.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { QuizReviews } from '../conversation/quiz-reviews.ts';
import { studentOf } from '../conversation/student.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import { problemView } from '../view/problem.ts';
import { dueView } from '../view/quiz-due.ts';
import type { Peace } from './choices.ts';
import type { LateAnswering } from './late-answering.ts';
import type { QuizPlace, Quizzing } from './quizzing.ts';

export interface LateQuizzingOptions {
  host: {
    readonly course: string;
    readonly lesson: string;
    readonly sidecar: string;
    readonly identity: string;
    readonly session: string;
    readonly timer: Timer;
  };
  store: BrowserStore;
  answering: LateAnswering;
  peace: Peace;
  adopt: (css: string) => void;
  find: (selector: string) => HTMLElement | null;
  onChange: () => void;
}

/** Fetches what shows a quiz, with the first one, and offers what went wrong in one some days ago. */
export class LateQuizzing {
  readonly #options: LateQuizzingOptions;
  readonly #reviews: QuizReviews;
  readonly #quizzing: LatePart<Quizzing>;
  /** Exchange whose quiz was begun. */
  #begunFor = 0;
  #hasOffered = false;

  constructor(options: LateQuizzingOptions) {
    this.#options = options;
    const { adopt, answering, find, host, onChange, store } = options;
    const key = () =>
      `course-tutor-quiz:${toJson([host.sidecar, host.course, studentOf(host.session || host.identity)])}`;
    this.#reviews = new QuizReviews(store, key, () => host.timer);
    this.#quizzing = new LatePart(async () => {
      const { Quizzing } = await import('./quizzing.ts');
      adopt(Quizzing.styles.cssText);
      const course = () => host.course;
      const parts = () => answering.parts;
      return new Quizzing({ course, parts, problem: problemView, reviews: this.#reviews, find, onChange });
    }, 'the quiz could not be loaded');
  }

  /** To be called with every state of the conversation: an answer may have opened a quiz. */
  look(conversation: Conversation): void {
    const latest = conversation.transcript.exchanges.at(-1);
    if (!latest?.quiz || latest.id === this.#begunFor) return;
    this.#begunFor = latest.id;
    const { id, quiz } = latest;
    queueMicrotask(() => void this.#begin(id, quiz.lesson, [], conversation));
  }

  view(place: QuizPlace, strings: AllStrings, conversation: Conversation): unknown {
    return this.#quizzing.part?.view(place, strings, conversation) ?? nothing;
  }

  /** Once at a visit, and not to who wants to be left alone. */
  due(words: AllStrings, conversation: Conversation): unknown {
    const { host, peace } = this.#options;
    if (this.#hasOffered || peace.isLeftAlone || conversation.isClosed) return nothing;
    const due = this.#reviews.due(host.lesson);
    const lessons = conversation.course.kind === 'known' ? conversation.course.course.lessons : [];
    const lesson = lessons.find(({ id }) => id === due?.lesson);
    if (!due || !lesson) return nothing;
    const offered = () => {
      this.#hasOffered = true;
      this.#options.onChange();
    };
    return html`${dueView({
      words,
      count: due.items.length,
      lessonTitle: lesson.title,
      onTry: () => {
        offered();
        void this.#begin('start', due.lesson, due.items, conversation);
      },
      onNotNow: offered,
    })}`;
  }

  /** What was kept of the student in this browser. */
  forget(): void {
    this.#reviews.forget();
    this.#quizzing.part?.close();
  }

  async #begin(
    place: QuizPlace,
    lesson: string,
    again: readonly string[],
    conversation: Conversation,
  ): Promise<void> {
    const [quizzing] = await Promise.all([this.#quizzing.fetch(), this.#options.answering.fetch()]);
    quizzing?.begin(place, lesson, again, conversation);
  }
}
