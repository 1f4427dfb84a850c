import { type Exchange, isOpen } from '../conversation/exchange.ts';
import type { MoreStrings } from '../strings/more/more-strings.ts';
import type { Strings } from '../strings/strings.ts';
import type { Extras } from './extras.ts';
import type { MarkdownContext } from './inline-view.ts';

interface Kept {
  words: MoreStrings;
  sources: Exchange['sources'];
  sourceCount: number | undefined;
  context: MarkdownContext;
}

/** What can be done from within the text of an answer. */
export interface MarkdownDeeds {
  onCitation: (exchange: Exchange, number: number) => void;
  onCopy: MarkdownContext['onCopy'];
  extras: Extras;
}

/**
 * One context per answer, the same object for as long as nothing in it changes:
 * a new one would render every block of the answer again.
 */
export class MarkdownContexts {
  readonly #deeds: MarkdownDeeds;
  readonly #kept = new Map<number, Kept>();

  constructor(deeds: MarkdownDeeds) {
    this.#deeds = deeds;
  }

  of(exchange: Exchange, strings: Strings, words: MoreStrings): MarkdownContext {
    const { id, sources } = exchange;
    const sourceCount = sources.length === 0 && isOpen(exchange) ? undefined : sources.length;
    const kept = this.#kept.get(id);
    if (kept?.words === words && kept.sources === sources && kept.sourceCount === sourceCount) {
      return kept.context;
    }
    const context: MarkdownContext = {
      sourceCount,
      citationLabel: (number) => words.source(number, sources[number - 1]?.heading ?? ''),
      onCitation: (number) => this.#deeds.onCitation(exchange, number),
      onCopy: this.#deeds.onCopy,
      extras: this.#deeds.extras,
      copyLabel: words.copyCode,
      codeLabel: words.code,
      formulaLabel: words.formula,
      tableLabel: words.table,
      showAllLines: words.showAllLines,
      showFewerLines: words.showFewerLines,
      direction: strings.direction,
      doneLabel: words.done,
      toDoLabel: words.toDo,
      newTabLabel: words.opensInNewTab,
    };
    this.#kept.set(id, { words, sources, sourceCount, context });
    return context;
  }
}
