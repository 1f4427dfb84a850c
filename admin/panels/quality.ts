import { html, nothing, type TemplateResult } from 'lit';
import type { Mark, Overview, QualityReply, ReadAnswerReply } from '../../proxy/admin/wire.ts';
import * as thresholds from '../../proxy/ground/thresholds.ts';
import { starsChart } from '../charts/chart-data.ts';
import { judgeAccuracy, judgeContext, judgeStars } from '../figures/thresholds.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';
import { type PinDraft, pinEditor } from './pin-editor.ts';

/** What the teacher has done with the queue on this page. */
export interface ReviewQueue {
  skipped: Set<string>;
  message: string;
  /** The answer that is being written in the place of one. */
  editing: { answerId: string; draft: PinDraft } | undefined;
  /** Was marked wrong just now: it stays until the right one is written, or not. */
  wrong: ReadAnswerReply | undefined;
}

export interface QualityFigures {
  overview: Overview;
  quality: QualityReply;
  queue: ReviewQueue;
}

export function qualityView(
  { overview, quality, queue }: QualityFigures,
  context: PageContext,
): TemplateResult {
  const { strings, format } = context;
  const { stars, accuracy, contextFound } = overview.summary;
  const say = strings.figures;
  return html`<h1 class="unseen">${strings.quality.title}</h1>
    <section class="card">
      <h2>${say.title}</h2>
      <dl class="tiles wide">
        <div class="tile">
          <dt>${say.stars}</dt>
          <dd>
            <b data-figure="stars.average">${format.stars(stars.average)}</b> ${light(judgeStars(stars.average), strings)}
            <small>${say.starsOf(format.count(stars.count))}, ${strings.target(`> ${format.count(thresholds.stars.goal)}`)}</small>
          </dd>
        </div>
        <div class="tile">
          <dt>${say.accuracy}</dt>
          <dd>
            <b data-figure="accuracy.share">${format.share(accuracy.share)}</b> ${light(judgeAccuracy(accuracy), strings)}
            <small
              >${
                accuracy.share === null
                  ? nothing
                  : `${say.accuracyOf(format.share(accuracy.low), format.share(accuracy.high), format.count(accuracy.reviewed))}, `
              }${strings.target(`> ${format.share(thresholds.accuracyGoal)}`)}</small
            >
          </dd>
        </div>
        <div class="tile">
          <dt>${say.contextFound}</dt>
          <dd>
            <b data-figure="contextFound">${format.share(contextFound)}</b> ${light(judgeContext(contextFound), strings)}
            <small>${strings.target(`≥ ${format.share(thresholds.contextFound.goal)}`)}</small>
          </dd>
        </div>
      </dl>
    </section>
    ${reviewQueue(quality, queue, context)}
    <div class="charts">
      <tutor-chart
        class="card"
        .data=${starsChart(overview.series, strings, format)}
        .strings=${strings}
        .format=${format}
      ></tutor-chart>
      ${listOf(strings.quality.lowest, undefined, strings.quality.lowestNone, quality.lowestRated, queue, context)}
      ${listOf(strings.quality.unanswered, strings.quality.unansweredHint, strings.quality.unansweredNone, quality.withoutSource, queue, context)}
    </div>`;
}

function reviewQueue(
  { toReview, reviewSamplePercent }: QualityReply,
  queue: ReviewQueue,
  context: PageContext,
): TemplateResult {
  const { strings, format } = context;
  const say = strings.quality;
  const waiting = toReview.filter(({ answerId }) => !queue.skipped.has(answerId));
  const current = queue.wrong ?? waiting[0];
  const nothingLeft = reviewSamplePercent === 0 ? say.reviewNone : say.reviewEmpty;
  return html`<section class="card review">
    <h2>${say.review}</h2>
    <p class="quiet">${say.reviewHint(format.share(reviewSamplePercent / 100))}</p>
    <p role="status" class="quiet">
      ${queue.message} ${current === undefined ? nothingLeft : say.left(format.count(waiting.length))}
    </p>
    ${
      current === undefined
        ? nothing
        : html`${answerArticle(current, queue, context)}
            ${queue.wrong === undefined ? markButtons(current, queue, context) : nothing}`
    }
  </section>`;
}

function markButtons(current: ReadAnswerReply, queue: ReviewQueue, context: PageContext): TemplateResult {
  const { strings, attempt, update } = context;
  const say = strings.quality;
  const marks: [Mark, string, 'good' | 'watch' | 'act'][] = [
    ['right', say.right, 'good'],
    ['partly', say.partly, 'watch'],
    ['wrong', say.wrong, 'act'],
  ];
  const skip = () => {
    queue.skipped.add(current.answerId);
    queue.message = '';
    update();
  };
  return html`<p class="actions">
    ${marks.map(
      ([mark, words, level]) => html`<button
        type="button"
        data-mark=${mark}
        @click=${() => attempt(() => judge(current, mark, words, queue, context))}
      >
        ${light(level, strings, words)}
      </button>`,
    )}
    <button type="button" class="link" @click=${skip}>${say.next}</button>
  </p>`;
}

async function judge(
  answer: ReadAnswerReply,
  mark: Mark,
  words: string,
  queue: ReviewQueue,
  { api, strings, refresh, update }: PageContext,
): Promise<void> {
  const { answerId } = answer;
  await api.review(answerId, mark);
  queue.skipped.add(answerId);
  queue.message = strings.quality.marked(words.toLowerCase());
  if (mark === 'wrong') {
    queue.wrong = answer;
    queue.editing = { answerId, draft: draftFrom(answer, '') };
  }
  update();
  refresh();
}

function listOf(
  title: string,
  hint: string | undefined,
  none: string,
  answers: readonly ReadAnswerReply[],
  queue: ReviewQueue,
  context: PageContext,
): TemplateResult {
  return html`<section class="card">
    <h2>${title}</h2>
    ${hint === undefined ? nothing : html`<p class="quiet">${hint}</p>`}
    ${answers.length === 0 ? html`<p class="quiet">${none}</p>` : nothing}
    <ul class="answers">
      ${answers.map(
        (answer) => html`<li>
          <details>
            <summary>
              ${answer.stars === undefined ? nothing : html`<span class="stars">${context.strings.quality.starsOutOf(answer.stars)}</span>`}
              <span class="question">${answer.question}</span>
            </summary>
            ${answerArticle(answer, queue, context)}
          </details>
        </li>`,
      )}
    </ul>
  </section>`;
}

/** What was asked and answered, as it was written: text, never markup. */
function answerArticle(answer: ReadAnswerReply, queue: ReviewQueue, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const say = strings.quality;
  return html`<article class="exchange">
    <p class="quiet">
      ${format.time(answer.time)} · ${answer.course} · ${strings.charts[answer.complexity]} ·
      ${answer.model === 'course' ? say.quotes : answer.model}
    </p>
    <h3>${say.question}</h3>
    <p class="text">${answer.question}</p>
    <h3>${say.answer}</h3>
    <p class="text">${answer.text}</p>
    ${
      answer.sources.length === 0
        ? html`<p class="quiet">${say.noSources}</p>`
        : html`<p class="quiet">
            ${say.sources}: ${answer.sources.map(({ lessonTitle, heading }) => `${lessonTitle} › ${heading}`).join('; ')}
          </p>`
    }
    ${
      answer.comment
        ? html`<h3>${say.comment}</h3>
          <p class="text">${answer.comment}</p>`
        : nothing
    }
    ${ownAnswer(answer, queue, context)}
  </article>`;
}

/** The teacher's own answer in the place of this one, for everybody who asks the same. */
function ownAnswer(answer: ReadAnswerReply, queue: ReviewQueue, context: PageContext): TemplateResult {
  const { strings, update, refresh } = context;
  const say = strings.answers;
  const { answerId } = answer;
  const close = (message: string) => {
    queue.editing = undefined;
    queue.wrong = undefined;
    queue.message = message;
    update();
  };
  if (queue.editing?.answerId === answerId) {
    const onSaved = () => {
      close(say.saved);
      refresh();
    };
    return pinEditor({ draft: queue.editing.draft, onSaved, onCancel: () => close('') }, context);
  }
  const edit = (text: string) => () => {
    queue.editing = { answerId, draft: draftFrom(answer, text) };
    update();
  };
  return html`<p class="actions">
    <button type="button" @click=${edit('')}>${say.writeRight}</button>
    <button type="button" class="link" @click=${edit(answer.text)}>${say.pinThis}</button>
  </p>`;
}

function draftFrom({ course, lesson, question, sources }: ReadAnswerReply, answer: string): PinDraft {
  const places = sources.map(({ lesson: id, anchor }) => (anchor === '' ? id : `${id}#${anchor}`));
  const words = { questions: question, answer, sources: places.join('\n') };
  return { course, id: '', ...words, lesson, everywhere: true, until: '', failure: '' };
}
