import { html, nothing, type TemplateResult } from 'lit';
import type { Source } from '../../proxy/protocol.ts';
import { type Exchange, isOpen } from '../conversation.ts';
import type { Lex } from '../markdown/blocks.ts';
import type { MarkdownContext } from '../markdown/inline-view.ts';
import { markdownView } from '../markdown/markdown-view.ts';
import type { Strings } from '../strings/strings.ts';
import { problemView } from './problem.ts';
import { sourcesView } from './sources.ts';

export interface ExchangeProps {
  strings: Strings;
  exchange: Exchange;
  /** Undefined until the parser has been fetched; the answer is plain text until then. */
  lex: Lex | undefined;
  markdown: MarkdownContext;
  /** Whole seconds until a failed question may be asked again. */
  waitSeconds: number;
  /** Another answer is under way: nothing can be asked now. */
  isBusy: boolean;
  isInPage: (source: Source) => boolean;
  onShow: (source: Source) => void;
  onAgain: () => void;
  onRephrase: () => void;
}

export function exchangeView(props: ExchangeProps): TemplateResult {
  const { strings, exchange } = props;
  return html`
    <div class="question" part="question">
      <span class="unseen">${strings.you}</span>
      <p dir="auto">${exchange.question}</p>
    </div>
    <div class="answer" part="answer">
      <span class="unseen">${strings.tutor}</span>
      ${exchange.text ? textView(props) : nothing}
      ${isOpen(exchange) ? waitingView(exchange.notice || (exchange.text ? '' : strings.thinking)) : nothing}
      ${endingView(props)}
    </div>`;
}

function textView({ exchange, lex, markdown }: ExchangeProps): TemplateResult {
  if (!lex) return html`<div class="text" dir="auto"><p class="verbatim">${exchange.text}</p></div>`;
  return html`<div class="text" dir="auto">${markdownView(exchange.text, lex, markdown)}</div>`;
}

/** A sign of life: without words while the text itself says enough. */
function waitingView(words: string): TemplateResult {
  return html`<p class="waiting"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${words}</p>`;
}

function endingView(props: ExchangeProps): unknown {
  const { strings, exchange } = props;
  const { progress } = exchange;
  switch (progress.kind) {
    case 'waiting':
    case 'writing':
    case 'complete':
      return ownSources(props);
    case 'length':
      return [ownSources(props), noteView(strings.tooLong)];
    case 'stopped':
      return [ownSources(props), noteView(strings.stopped)];
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
        passages.length > 0 ? sourceList(props, passages, strings.passages, true) : ownSources(props),
      ];
    }
    default:
      return progress satisfies never;
  }
}

function noteView(words: string): TemplateResult {
  return html`<p class="note">${words}</p>`;
}

function ownSources(props: ExchangeProps): unknown {
  return sourceList(props, props.exchange.sources, props.strings.sources, false);
}

function sourceList(
  props: ExchangeProps,
  sources: readonly Source[],
  title: string,
  isAnswer: boolean,
): unknown {
  const { strings, exchange, isInPage, onShow } = props;
  return sourcesView({ strings, title, exchange: exchange.id, sources, isAnswer, isInPage, onShow });
}
