import { html, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Exchange } from '../conversation/exchange.ts';
import type { AllStrings } from '../strings/more/more-strings.ts';
import { type AnswerParts, exchangeView } from './exchange.ts';

export interface TranscriptProps {
  strings: AllStrings;
  exchanges: readonly Exchange[];
  /** Undefined until they have been fetched. */
  parts: AnswerParts | undefined;
  /** Id of the exchange whose question is in the box now. */
  edited: number | undefined;
  /** An answer is under way. */
  isBusy: boolean;
  /** Whole seconds until a question may be asked again, or will be. */
  waitSeconds: (exchange: Exchange) => number;
  /** Something may be asked after the latest answer; undefined where nothing can be asked. */
  onNext: ((question: string) => void) | undefined;
  onNextStep: (exchange: Exchange, words: string) => void;
  onAgain: (exchange: Exchange) => void;
  onRephrase: (exchange: Exchange) => void;
  onEdit: (exchange: Exchange) => void;
  onCancel: () => void;
  /** Pictures that a question was asked with. */
  shown: (exchange: Exchange) => unknown;
  /** What stands below one, beside its answer. */
  below: (exchange: Exchange) => unknown;
}

/** All questions with what became of them, the newest last. */
export function transcriptView(props: TranscriptProps): TemplateResult {
  const { strings, exchanges, parts, edited, isBusy, onNext } = props;
  // Exchanges come and go at the end alone: there is nothing to be put into another order.
  const items = exchanges.map((exchange) =>
    keyed(
      exchange.id,
      html`<li class="exchange">${exchangeView({
        strings,
        exchange,
        shown: props.shown(exchange),
        parts,
        waitSeconds: props.waitSeconds(exchange),
        isBusy,
        isLast: exchange === exchanges.at(-1),
        isEdited: exchange.id === edited,
        next:
          onNext && exchange === exchanges.at(-1)
            ? { onNext, onNextStep: (said) => props.onNextStep(exchange, said) }
            : undefined,
        onAgain: () => props.onAgain(exchange),
        onRephrase: () => props.onRephrase(exchange),
        onEdit: () => props.onEdit(exchange),
        onCancel: props.onCancel,
      })}${props.below(exchange)}</li>`,
    ),
  );
  return html`<ol class="exchanges">${items}</ol>`;
}
