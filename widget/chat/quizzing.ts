import { type CSSResult, nothing } from 'lit';
import type { Conversation } from '../conversation/conversation.ts';
import type { Exchange } from '../conversation/exchange.ts';
import type { QuizReviews } from '../conversation/quiz-reviews.ts';
import { QuizRun, type ToldItem } from '../conversation/quiz-run.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import { quiz as styles } from '../styles/quiz.ts';
import type { AnswerParts, ExchangeProps } from '../view/exchange.ts';
import { type QuizProps, quizView } from '../view/quiz.ts';

export interface QuizzingOptions {
  course: () => string;
  reviews: QuizReviews;
  /** Shows Markdown and sources; undefined until it has been fetched. */
  parts: () => AnswerParts | undefined;
  problem: QuizProps['problem'];
  /** Somewhere in the panel. */
  find: (selector: string) => HTMLElement | null;
  onChange: () => void;
}

/** Below which exchange a quiz stands; `start`: before the first. */
export type QuizPlace = number | 'start';

const noSources: Exchange['sources'] = [];

/** The quiz that is shown now; fetched with the first one. */
export class Quizzing {
  static readonly styles: CSSResult = styles;

  readonly #options: QuizzingOptions;
  #run: QuizRun | undefined;
  #place: QuizPlace | undefined;
  #number = 0;
  #given = '';

  constructor(options: QuizzingOptions) {
    this.#options = options;
  }

  /** In the place of the one before. */
  begin(place: QuizPlace, lesson: string, again: readonly string[], { world }: Conversation): void {
    const { course, reviews, onChange } = this.#options;
    this.#place = place;
    this.#number += 1;
    this.#given = '';
    this.#run = new QuizRun({
      ...{ client: world.client, course: course(), lesson, again, reviews },
      onChange: () => {
        // What could not be found has gone from the lesson, and comes back no more.
        if (this.#run?.failure?.kind === 'problem' && this.#run.failure.problem.code === 'not_found')
          reviews.drop({ lesson, items: [...again] });
        onChange();
        this.#show('.quiz .actions');
      },
    });
    onChange();
    this.#show('.quiz');
  }

  close(): void {
    this.#run = undefined;
    this.#options.onChange();
  }

  view(place: QuizPlace, strings: AllStrings, conversation: Conversation): unknown {
    const run = this.#run;
    const parts = this.#options.parts();
    if (!run || !parts || this.#place !== place) return nothing;
    return quizView({
      ...{ words: strings, run, number: this.#number, given: this.#given },
      problem: this.#options.problem,
      text: (markdown) => parts.text(this.#asExchange(markdown), strings),
      sources: (told) => this.#sources(told, parts, strings),
      onGiven: (given) => {
        this.#given = given;
        this.#options.onChange();
      },
      onAnswer: () => void run.answer(this.#given),
      onNext: () => {
        this.#given = '';
        run.next();
        this.#focusField();
      },
      onRetry: () => void (run.state.kind === 'loading' ? run.begin() : run.answer(this.#given)),
      onMore: () => {
        this.begin(place, run.lesson, [], conversation);
        this.#focusField();
      },
      onClose: () => this.close(),
    });
  }

  #sources({ source }: ToldItem, parts: AnswerParts, strings: AllStrings): unknown {
    if (source.quote === '') return nothing;
    const exchange = this.#asExchange('');
    return parts.sources({ exchange, strings } as ExchangeProps, [source], false);
  }

  /** What shows answers shows this as one that nobody has asked for. */
  #asExchange(text: string): Exchange {
    return {
      ...{ id: -1 - this.#number * 100 - (this.#run?.number ?? 0), question: this.#questionText, text },
      ...{ sources: noSources, progress: { kind: 'complete' }, notice: '', answerId: '', model: '' },
      ...{ lastEventId: -1, link: 'up' },
    };
  }

  get #questionText(): string {
    const state = this.#run?.state;
    return state?.kind === 'asking' ? state.item.question : '';
  }

  /** What was told, and the way on, may be below what is seen. */
  #show(selector: string): void {
    requestAnimationFrame(() => this.#options.find(selector)?.scrollIntoView({ block: 'nearest' }));
  }

  /** Who answers by keyboard is at the next question at once; a screen reader reads it. */
  #focusField(): void {
    requestAnimationFrame(() => {
      const { find } = this.#options;
      (find('.quiz input:not([disabled])') ?? find('.quiz h3'))?.focus();
    });
  }
}
