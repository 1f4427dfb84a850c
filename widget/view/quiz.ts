import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { QuizItemReply } from '../../proxy/ground/protocol.ts';
import type { QuizRun, ToldItem } from '../conversation/quiz-run.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import type { ProblemProps } from './problem.ts';

export interface QuizProps {
  words: AllStrings;
  run: QuizRun;
  /** Makes the names of fields unique among all quizzes. */
  number: number;
  /** What is chosen or written, and not sent yet. */
  given: string;
  text(markdown: string): unknown;
  sources(told: ToldItem): unknown;
  problem(props: ProblemProps): unknown;
  onGiven: (given: string) => void;
  onAnswer: () => void;
  onNext: () => void;
  onRetry: () => void;
  onMore: () => void;
  onClose: () => void;
}

/** A quiz in the conversation: one question at a time, told right or not at once. */
export function quizView(props: QuizProps): TemplateResult {
  const { words, run } = props;
  return html`<section class="quiz" part="quiz" aria-label=${words.quiz}>
    <header>
      <h3 tabindex="-1">${run.items.length > 0 && run.state.kind === 'asking' ? words.quizProgress(run.number, run.items.length) : words.quiz}</h3>
      ${run.items.length > 0 ? dotsView(run) : nothing}
      <button type="button" class="plain small" aria-label=${words.quizClose} title=${words.quizClose} @click=${props.onClose}>×</button>
    </header>
    ${bodyView(props)}
    ${run.failure ? failureView(props) : nothing}
  </section>`;
}

function dotsView({ items, outcomes }: QuizRun): TemplateResult {
  const kinds = items.map((_, index) =>
    outcomes[index] === undefined ? '' : outcomes[index] ? 'right' : 'wrong',
  );
  return html`<span class="progress" aria-hidden="true">${kinds.map((kind) => html`<i class=${kind}></i>`)}</span>`;
}

function bodyView(props: QuizProps): unknown {
  const { words, run } = props;
  const { state } = run;
  switch (state.kind) {
    case 'loading':
      return run.failure ? nothing : html`<p class="hint" role="status">${words.quizPreparing}</p>`;
    case 'asking':
      return askingView(props, state.item, state.told, state.isSending);
    case 'ended':
      return endedView(props);
    default:
      return state satisfies never;
  }
}

/** One button that checks and goes on, never disabled, so that it keeps the focus; so does what was chosen. */
function askingView(
  props: QuizProps,
  item: QuizItemReply,
  told: ToldItem | undefined,
  isSending: boolean,
): TemplateResult {
  const { words, run, given, number } = props;
  const isLast = run.number === run.items.length;
  const labelled = `quiz-${number}-question`;
  const isReady = told !== undefined || (!isSending && given.trim() !== '');
  const send = (event: Event) => {
    event.preventDefault();
    if (told) props.onNext();
    else if (isReady) props.onAnswer();
  };
  const label = told === undefined ? words.quizCheck : isLast ? words.quizEnd : words.quizNext;
  return html`<form @submit=${send}>
    <div class="text" id=${labelled} dir="auto">${props.text(item.question)}</div>
    ${item.choices ? choicesView(props, item.choices, told, labelled) : wordsView(props, told, labelled)}
    <div class="told" role="status">${told ? toldView(props, told) : nothing}</div>
    <div class="actions">
      <button type="submit" class="agree" aria-disabled=${isReady ? 'false' : 'true'}>${label}</button>
      ${told ? nothing : html`<span class="hint" dir="auto">${item.section}</span>`}
    </div>
  </form>`;
}

function choicesView(
  { text, given, number, onGiven }: QuizProps,
  choices: readonly string[],
  told: ToldItem | undefined,
  labelled: string,
): TemplateResult {
  return html`<div class="choices" role="radiogroup" aria-labelledby=${labelled}>
    ${choices.map(
      (choice) => html`<label class=${markOf(choice, told)}>
        <input type="radio" name="quiz-${number}" .value=${choice} .checked=${live(given === choice)} ?disabled=${told !== undefined && told.given !== choice} @change=${() => onGiven(choice)}>
        <span dir="auto">${text(choice)}</span>
      </label>`,
    )}
  </div>`;
}

/** For who sees it; the verdict below says the same in words. */
function markOf(choice: string, told: ToldItem | undefined): 'right' | 'wrong' | '' {
  if (told?.given === choice) return told.right ? 'right' : 'wrong';
  return told?.rightChoices?.includes(choice) ? 'right' : '';
}

function wordsView(
  { words, given, onGiven }: QuizProps,
  told: ToldItem | undefined,
  labelled: string,
): TemplateResult {
  const typed = (event: Event) => onGiven((event.target as HTMLInputElement).value);
  return html`<input class="own" type="text" dir="auto" maxlength="2000" autocomplete="off" autocapitalize="off" spellcheck="false" aria-labelledby=${labelled} placeholder=${words.quizAnswer} .value=${live(given)} ?readonly=${told !== undefined} @input=${typed}>`;
}

function toldView({ text, sources }: QuizProps, told: ToldItem): TemplateResult {
  return html`<div class="text verdict ${told.right ? 'right' : 'wrong'}" dir="auto">${text(told.feedback)}</div>
    ${sources(told)}`;
}

function endedView({ words, run, onMore }: QuizProps): TemplateResult {
  const right = run.outcomes.filter((outcome) => outcome).length;
  return html`<p role="status"><strong>${words.quizDone(right, run.items.length)}</strong></p>
    ${right < run.items.length ? html`<p class="hint">${words.quizComesBack}</p>` : nothing}
    <div class="actions"><button type="button" class="quiet" @click=${onMore}>${words.quizMore}</button></div>`;
}

function failureView({ words, run, problem, onRetry }: QuizProps): unknown {
  const { failure } = run;
  if (!failure) return nothing;
  return problem({
    strings: words,
    failure,
    waitSeconds: 0,
    isBusy: false,
    againLabel: words.retry,
    onAgain: onRetry,
  });
}
