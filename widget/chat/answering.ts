import { type CSSResult, html, nothing } from 'lit';
import type { Source } from '../../proxy/ground/protocol.ts';
import { FramePacer } from '../browser/frame-pacer.ts';
import { LatePart } from '../browser/late-part.ts';
import { asksBack, type Exchange, isOpen } from '../conversation/exchange.ts';
import { MarkdownContexts } from '../markdown/contexts.ts';
import { lazyExtras } from '../markdown/extras.ts';
import { lex } from '../markdown/lexer.ts';
import { markdownView } from '../markdown/markdown-view.ts';
import type { Strings } from '../strings/strings.ts';
import { answer } from '../styles/answer.ts';
import { markdown } from '../styles/markdown.ts';
import { answerActionsView } from '../view/answer-actions.ts';
import type { AnswerParts, ExchangeProps } from '../view/exchange.ts';
import { ratingView } from '../view/rating.ts';
import { sourcesView } from '../view/sources.ts';
import { teacherLabel } from '../view/teacher.ts';
import { AnswerDeeds, type DeedsHost } from './answer-deeds.ts';
import { AskTeacher } from './ask-teacher.ts';
import type { Voice } from './voice.ts';

/** Fewer of them say that an answer did not help. */
const goodStars = 4;

export interface AnsweringHost extends DeedsHost {
  /** The mark of source `number` has been pressed. */
  openSource(exchange: Exchange, number: number): void;
  /** Id of the lesson that the page shows; empty if it is not known. */
  lesson: string;
  /** There is more of an answer to be shown than the last paint has shown. */
  grew(): void;
  /** Reads aloud; undefined until it has been fetched. */
  voice: Voice | undefined;
  /** The page is about to be shown instead of the tutor. */
  makeRoom(): Promise<void>;
  /** Takes style rules of a part that was fetched later. */
  adopt(css: string): void;
}

/** What finds the sources of answers in the page, and shows them there. */
interface PageSources extends Pick<HostPageParts, 'seekRecording' | 'showPassage'> {
  passages: InstanceType<HostPageParts['Passages']>;
}

type HostPageParts = typeof import('../page/host-page.ts');

/**
 * Everything that is not needed before there is an answer, fetched with the
 * first question: Markdown, sources, rating and what one does with an answer.
 */
export class Answering implements AnswerParts {
  static readonly styles: readonly CSSResult[] = [answer, markdown];

  readonly #host: () => AnsweringHost | undefined;
  readonly #deeds: AnswerDeeds;
  readonly #markdown: MarkdownContexts;
  readonly #teacher: AskTeacher;
  readonly #page: LatePart<PageSources>;
  readonly #pacer = new FramePacer(() => this.#host()?.grew());

  /** `host` is asked anew for every deed; undefined as long as the element cannot be used. */
  constructor(host: () => AnsweringHost | undefined) {
    this.#host = host;
    this.#deeds = new AnswerDeeds(host);
    this.#teacher = new AskTeacher(host);
    this.#markdown = new MarkdownContexts({
      onCitation: (exchange, number) => host()?.openSource(exchange, number),
      onCopy: (code, button) => this.#deeds.copyCode(code, button),
      extras: lazyExtras((css) => host()?.adopt(css)),
    });
    // Sources are found in the page by the same reading of it that is sent with a question.
    this.#page = new LatePart(
      async () => {
        const { Passages, seekRecording, showPassage } = await import('../page/host-page.ts');
        return { passages: new Passages(), seekRecording, showPassage };
      },
      'sources are not found in the page',
      () => host()?.changed(),
    );
    void this.#page.fetch();
  }

  text(exchange: Exchange, strings: Strings): unknown {
    const words = this.#host()?.words;
    if (!words) return exchange.text;
    const onRest = () => this.#pacer.request();
    const context = this.#markdown.of(exchange, strings, words);
    const text = markdownView(exchange.text, lex, context, onRest, isOpen(exchange));
    return exchange.model === 'teacher' ? [teacherLabel(words, exchange.writtenOn), text] : text;
  }

  sources(props: ExchangeProps, sources: readonly Source[], isAnswer: boolean): unknown {
    const { exchange } = props;
    const host = this.#host();
    if (!host) return nothing;
    const { words } = host;
    const isInPage = (source: Source) =>
      this.#page.part?.passages.has(source, host.lesson, host.page) === true;
    const onShow = (source: Source) => this.#show(source);
    const title = isAnswer ? words.passages : words.sources;
    const { id, question } = exchange;
    return sourcesView({ words, title, question, exchange: id, sources, isAnswer, isInPage, onShow });
  }

  afterwards({ strings, exchange, isLast, isBusy, onAgain }: ExchangeProps): unknown {
    const deeds = this.#deeds;
    const host = this.#host();
    if (!host) return nothing;
    const { words, voice } = host;
    const reading = voice?.canRead(exchange, strings.language)
      ? {
          isOn: voice.isReading(exchange),
          onToggle: () => voice.toggle(exchange, strings.language, words.code),
        }
      : undefined;
    const isWhole = exchange.answerId !== '' && exchange.progress.kind !== 'stopped';
    const canBeRated = isWhole && !asksBack(exchange);
    // Where the student has gone on to the next question, an answer has helped unless it was said not to.
    const hasHelped = !isLast && (exchange.rating?.stars ?? goodStars) >= goodStars;
    const mayAskTeacher =
      isWhole && exchange.model !== 'teacher' && (!hasHelped || this.#teacher.isUnderWay(exchange));
    return html`<div class="afterwards">
      ${
        canBeRated
          ? ratingView({
              words,
              exchange: exchange.id,
              rating: exchange.rating,
              comment: deeds.comment(exchange),
              onStars: (stars) => deeds.stars(exchange, stars),
              onComment: (comment) => deeds.writeComment(exchange, comment),
              onSend: () => deeds.sendComment(exchange),
            })
          : ''
      }
      ${answerActionsView({
        words,
        againLabel: words.askAgain,
        isCopied: deeds.isCopied(exchange),
        reading,
        onAgain: isLast && !isBusy ? onAgain : undefined,
        onCopy: exchange.text ? () => deeds.copyAnswer(exchange) : undefined,
      })}
      ${mayAskTeacher ? this.#teacher.view(exchange, words) : ''}
    </div>`;
  }

  async #show(source: Source): Promise<void> {
    const host = this.#host();
    if (!host) return;
    await host.makeRoom();
    const page = await this.#page.fetch();
    if (!page || page.seekRecording(source, host.lesson, host.page)) return;
    const passage = page.passages.find(source, host.lesson, host.page);
    if (passage) page.showPassage(passage, host.timer);
  }
}
