import { html, nothing, type TemplateResult } from 'lit';
import type { Source } from '../../proxy/ground/protocol.ts';
import { asksBack, type Exchange, isOpen } from '../conversation/exchange.ts';
import { remedyFor } from '../conversation/failure.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import { editIcon } from './exchange-icons.ts';
import { nextStepView, stepView } from './help-steps.ts';
import { postponedView } from './postponed.ts';
import { problemView } from './problem.ts';

/** The views that only an answer needs; they are fetched with the first question. */
export interface AnswerParts {
  text(exchange: Exchange, strings: AllStrings): unknown;
  sources(props: ExchangeProps, sources: readonly Source[], isAnswer: boolean): unknown;
  /** What can be done with an answer: copy it, ask again, rate it. */
  afterwards(props: ExchangeProps): unknown;
}

export interface NextProps {
  onNext: (question: string) => void;
  /** The next step of help with the exercise; `words`: of the button. */
  onNextStep: (words: string) => void;
}

export interface ExchangeProps {
  strings: AllStrings;
  exchange: Exchange;
  /** The pictures of the question. */
  shown: unknown;
  /** Undefined until they have been fetched; the answer is plain text until then. */
  parts: AnswerParts | undefined;
  /** Whole seconds until a question may be asked again, or will be. */
  waitSeconds: number;
  /** The latest question: it alone can be edited and asked again in its place. */
  isLast: boolean;
  /** Its question is in the box now. */
  isEdited: boolean;
  /** Another answer is under way: nothing can be asked now. */
  isBusy: boolean;
  /** What may be asked next, below the latest answer. */
  next: NextProps | undefined;
  onAgain: () => void;
  onRephrase: () => void;
  onEdit: () => void;
  onCancel: () => void;
}

export function exchangeView(props: ExchangeProps): TemplateResult {
  const { strings, exchange } = props;
  return html`
    <div class="question ${props.isEdited ? 'edited' : ''}" part="question">
      <span class="unseen">${strings.you}</span>
      ${
        props.isLast && isEditable(exchange) && !isSupport(exchange)
          ? html`<button type="button" class="plain small" aria-label=${strings.rephrase} title=${strings.rephrase} @click=${props.onEdit}>${editIcon}</button>`
          : nothing
      }
      ${exchange.selection ? html`<blockquote dir="auto">${exchange.selection}</blockquote>` : nothing}
      ${props.shown}
      <p class=${hasCode.test(exchange.question) ? 'code' : nothing} dir="auto">${exchange.question}</p>
    </div>
    <div class="answer" part="answer">
      <span class="unseen">${strings.tutor}</span>
      ${exchange.isAnew ? noteView(strings.restarted) : nothing}
      ${exchange.step ? stepView(exchange.step, exchange.mode, strings) : nothing}
      ${exchange.text ? textView(props) : nothing}
      ${isOpen(exchange) && exchange.progress.kind !== 'postponed' ? waitingView(waitingWords(exchange, strings)) : nothing}
      ${endingView(props)}
    </div>`;
}

/** Pasted: a line is indented, as in code and in what is told of its errors, and in nothing that is typed in a chat. */
const hasCode = /\n(?: {2}|\t)\s*\S/;

/** Where the problem itself offers to edit the question, a second button would say the same. */
function isEditable({ progress }: Exchange): boolean {
  switch (progress.kind) {
    case 'waiting':
    case 'writing':
    case 'postponed':
      return false;
    case 'failed':
      return !remedyFor(progress.failure).rephrase;
    default:
      return true;
  }
}

/** As ai-generated.ts of the sidecar says: shared with the downloaded file, it would be one more file to fetch. */
function isByModel({ model }: Exchange): boolean {
  return !['', 'course', 'teacher', 'support'].includes(model);
}

/** The school's own words for a student in distress: nothing is to be done with them but to read them. */
function isSupport({ model }: Exchange): boolean {
  return model === 'support';
}

function textView({ exchange, strings, parts }: ExchangeProps): TemplateResult {
  const text = parts
    ? parts.text(exchange, strings)
    : html`<p class="verbatim" dir="auto">${exchange.text}</p>`;
  const mark = isByModel(exchange) ? 'true' : nothing;
  return html`<div class="text ${isSupport(exchange) ? 'support' : ''}" data-ai-generated=${mark}>${text}</div>`;
}

/** A sign of life: without words while the text itself says enough. */
function waitingView(words: string): TemplateResult {
  return html`<p class="waiting"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${words}</p>`;
}

function waitingWords({ link, notice, text }: Exchange, strings: AllStrings): string {
  switch (link) {
    case 'reconnecting':
      return strings.reconnecting;
    case 'offline':
      return strings.waitsForNetwork;
    case 'up':
      return notice || (text ? '' : strings.thinking);
    default:
      return link satisfies never;
  }
}

function endingView(props: ExchangeProps): unknown {
  const { strings, exchange } = props;
  const { progress } = exchange;
  switch (progress.kind) {
    case 'waiting':
    case 'writing':
      return ownSources(props);
    case 'postponed':
      return postponedView({
        strings,
        failure: progress.failure,
        waitSeconds: progress.untilMs === undefined ? undefined : props.waitSeconds,
        onCancel: props.onCancel,
        onRephrase: props.onRephrase,
      });
    case 'complete':
      // The quiz follows, and is to be seen.
      return exchange.quiz ? nothing : [ownSources(props), ...belowAnswer(props)];
    case 'length':
      return [ownSources(props), noteView(strings.tooLong), ...belowAnswer(props)];
    case 'stopped':
      return [ownSources(props), noteView(strings.stopped), afterwards(props), nextStep(props)];
    case 'incomplete':
      return [
        ownSources(props),
        html`<p class="note">${strings.incomplete}
          <button type="button" class="quiet" ?disabled=${props.isBusy} @click=${props.onAgain}>${strings.askAgain}</button></p>`,
      ];
    case 'failed': {
      const { failure } = progress;
      const passages = failure.kind === 'problem' ? (failure.problem.passages ?? []) : [];
      return [
        problemView({
          strings,
          failure,
          waitSeconds: props.waitSeconds,
          isBusy: props.isBusy,
          againLabel: strings.askAgain,
          onAgain: props.onAgain,
          onRephrase: props.onRephrase,
        }),
        passages.length > 0 ? props.parts?.sources(props, passages, true) : ownSources(props),
      ];
    }
    default:
      return progress satisfies never;
  }
}

/** What the tutor asks back is answered before anything else is done. */
function belowAnswer(props: ExchangeProps): unknown[] {
  const [deeds, next] = [afterwards(props), nextView(props)];
  return asksBack(props.exchange) ? [next, deeds] : [deeds, next];
}

/** More help with the exercise; the button is gone once it is asked for. */
function nextStep({ exchange, next, strings, isBusy }: ExchangeProps): TemplateResult | typeof nothing {
  const { step, mode } = exchange;
  if (!next || isBusy || !step || step.number >= step.of) return nothing;
  return nextStepView(step, mode, strings, next.onNextStep);
}

/** Buttons with what may be asked next; they are gone once it is asked. */
function nextView(props: ExchangeProps): unknown {
  return [nextStep(props), nextQuestions(props)];
}

function nextQuestions({ exchange, next, strings, isBusy }: ExchangeProps): TemplateResult | typeof nothing {
  // The next step has a button of its own.
  const questions = (exchange.next ?? []).filter(({ help }) => help === undefined || !exchange.step);
  if (!next || isBusy || questions.length === 0) return nothing;
  return html`<ul class="suggestions next" aria-label=${strings.goOn}>
    ${questions.map(({ label, question }) => html`<li><button type="button" class="suggestion" part="suggestion" dir="auto" title=${question === label ? nothing : question} @click=${() => next.onNext(question)}>${label}</button></li>`)}
  </ul>`;
}

function noteView(words: string): TemplateResult {
  return html`<p class="note">${words}</p>`;
}

function ownSources(props: ExchangeProps): unknown {
  return props.parts?.sources(props, props.exchange.sources, false);
}

function afterwards(props: ExchangeProps): unknown {
  return isSupport(props.exchange) ? nothing : props.parts?.afterwards(props);
}
