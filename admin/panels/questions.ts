import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AskedReply, QuestionsReply } from '../../proxy/admin/wire.ts';
import { filterNames, type QuestionFilter } from '../figures/address.ts';
import { judgeRating, type Level } from '../figures/thresholds.ts';
import { inOneLine } from './in-one-line.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

export interface QuestionsState extends QuestionsReply {
  filter: QuestionFilter;
}

const kinds = ['failed', 'unanswered', 'cached', 'rated'] as const;

/** The questions behind a figure, newest first, and why those failed that did. */
export function questionsView(state: QuestionsState, context: PageContext): TemplateResult {
  const { strings } = context;
  const say = strings.asked;
  return html`<h1 class="unseen">${strings.views.questions}</h1>
    <section class="card">
      <h2>${strings.views.questions}</h2>
      ${kindChoice(state, context)} ${chosen(state, context)} ${refusals(state, context)}
      ${state.questions.length === 0 ? html`<p class="quiet">${say.none}</p>` : nothing}
      <ul class="answers">${repeat(
        state.questions,
        ({ answerId }) => answerId,
        (question) => item(question, context),
      )}</ul>
      ${
        state.next === null
          ? nothing
          : html`<p><button type="button" @click=${() => context.attempt(() => loadMore(state, context))}>${say.more}</button></p>`
      }
    </section>`;
}

function kindChoice({ filter }: QuestionsState, { strings, addressOf }: PageContext): TemplateResult {
  const say = strings.asked;
  const { kind: _kind, cause: _cause, ...rest } = filter;
  const link = (kind: (typeof kinds)[number] | undefined, words: string) => html`<a
    href=${addressOf({ filter: kind === undefined ? rest : { ...rest, kind } })}
    aria-current=${filter.kind === kind && filter.cause === undefined ? 'true' : nothing}
    >${words}</a
  >`;
  return html`<p class="segments" role="group" aria-label=${say.kind}>
    ${link(undefined, say.all)} ${kinds.map((kind) => link(kind, say.kinds[kind]))}
  </p>`;
}

/** What else narrows the list, each with a link that takes it away. */
function chosen({ filter }: QuestionsState, context: PageContext): TemplateResult | typeof nothing {
  const { strings, addressOf } = context;
  const names = filterNames.filter((name) => name !== 'kind' && filter[name] !== undefined);
  if (names.length === 0) return nothing;
  return html`<ul class="chosen">
    ${names.map((name) => {
      const { [name]: value = '', ...rest } = filter;
      const words = filterWords(name, value, context);
      return html`<li>
        ${words} <a href=${addressOf({ filter: rest })} aria-label=${`${strings.asked.without} ${words}`}>✕</a>
      </li>`;
    })}
  </ul>`;
}

function filterWords(
  name: (typeof filterNames)[number],
  value: string,
  { strings, format }: PageContext,
): string {
  switch (name) {
    case 'cause':
      return strings.charts.error(value);
    case 'complexity':
      return value === 'simple' || value === 'medium' || value === 'complex' ? strings.charts[value] : value;
    case 'lesson':
      return `${strings.lessons.lesson}: ${value === '-' ? strings.lessons.noLesson : value}`;
    case 'heading':
      return value === '' ? strings.lessons.elsewhere : value;
    case 'hour':
      return Number.isNaN(Date.parse(value)) ? value : format.time(value);
    case 'kind':
    case 'model':
      return value;
    default:
      return name satisfies never;
  }
}

/** What is counted and kept no words of: questions that were not let in, and calls that failed on the way to an answer. */
function refusals({ refusals: rows }: QuestionsState, context: PageContext): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const { strings, format, addressOf } = context;
  return html`<div class="refusals">
    <h3>${strings.asked.refused}</h3>
    <p class="quiet">${strings.asked.refusedHint}</p>
    <ul>
      ${rows.map(
        ({ cause, count, last }) => html`<li>
          <b data-figure=${cause}>${format.count(count)}</b>
          <a href=${addressOf({ filter: { cause } })}>${strings.charts.error(cause)}</a>
          <span class="quiet">${strings.asked.last(format.time(last))}</span>
        </li>`,
      )}
    </ul>
  </div>`;
}

function item(asked: AskedReply, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const say = strings.asked;
  const { question, text, time, lessonTitle, stars, model, complexity, course } = asked;
  const place = [format.time(time), lessonTitle || course].filter((part) => part !== '');
  const { level, words } = outcomeOf(asked, context);
  return html`<li>
    <details>
      <summary>
        <span class="question" dir="auto">${question === '' ? say.wordsGone : question}</span>
        <small>${inOneLine(place)} ${light(level, strings, words)} ${stars === null ? nothing : light(judgeRating(stars), strings, `${format.stars(stars)} ★`)}</small>
      </summary>
      <article class="exchange">
        <p class="quiet">${strings.charts[complexity]}${model === '' ? nothing : html` · ${model === 'course' ? strings.quality.quotes : model}`}</p>
        ${text === '' ? html`<p class="quiet">${say.noAnswer}</p>` : html`<p class="text" dir="auto">${text}</p>`}
        ${
          asked.sources.length === 0
            ? nothing
            : html`<p class="quiet">
                ${strings.quality.sources}: ${asked.sources.map(({ lessonTitle: title, heading }) => `${title} › ${heading}`).join('; ')}
              </p>`
        }
      </article>
    </details>
  </li>`;
}

/** How it ended, and for one that failed why. */
function outcomeOf(
  { outcome, fault, cached, sources }: AskedReply,
  { strings }: PageContext,
): { level: Level; words: string } {
  const say = strings.asked;
  if (outcome === null) return { level: 'unknown', words: say.running };
  if (outcome === 'stopped') return { level: 'unknown', words: say.stopped };
  if (outcome === 'complete' || outcome === 'length') {
    if (sources.length === 0) return { level: 'watch', words: strings.quality.noSources };
    return { level: 'good', words: cached ? say.kinds.cached : say.answered };
  }
  const why = fault === null ? '' : ` · ${strings.charts.error(`call_${fault}`)}`;
  return { level: 'act', words: `${strings.charts.error(outcome)}${why}` };
}

async function loadMore(state: QuestionsState, { api, days, update }: PageContext): Promise<void> {
  const { questions, next } = await api.questions({ ...days, ...state.filter, before: state.next ?? '' });
  state.questions = [...state.questions, ...questions];
  state.next = next;
  update();
}
