import { html, nothing, type TemplateResult } from 'lit';
import type { Mark, Overview, QualityReply, ReadAnswerReply } from '../../proxy/admin/wire.ts';
import * as thresholds from '../../proxy/ground/thresholds.ts';
import { starsChart } from '../charts/chart-data.ts';
import { judgeAccuracy, judgeContext, judgeStars } from '../figures/thresholds.ts';
import type { GoldenSource } from '../sidecar/api.ts';
import { ofBefore } from './compared.ts';
import { type GoldenAdded, goldenButton } from './golden-button.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';
import { type PinDraft, pinEditor } from './pin-editor.ts';
import { type GroupSort, groupsCard } from './question-groups.ts';

/** What the teacher has done with the queue on this page. */
export interface ReviewQueue {
  skipped: Set<string>;
  message: string;
  /** The answer that is being written in the place of one. */
  editing: { answerId: string; draft: PinDraft } | undefined;
  /** Was marked wrong just now: it stays until the right one is written, or not. */
  wrong: ReadAnswerReply | undefined;
  /** How groups of questions are sorted. */
  sort: GroupSort;
  golden: GoldenAdded;
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
  const { stars, accuracy, contextFound, questions } = overview.summary;
  const { summaryBefore } = overview;
  const then = (value: string) => ofBefore(value, summaryBefore, context);
  const say = strings.figures;
  const shared = {
    sort: queue.sort,
    onSort: (sort: GroupSort) => {
      queue.sort = sort;
      context.update();
    },
    article: (answer: ReadAnswerReply) => answerArticle(answer, queue, context),
  };
  return html`<h1 class="unseen">${strings.quality.title}</h1>
    <section class="card">
      <h2>${say.title}</h2>
      <dl class="tiles wide">
        <div class="tile">
          <dt>${say.stars}</dt>
          <dd>
            <b data-figure="stars.average">${format.stars(stars.average)}</b> ${light(judgeStars(stars), strings)}
            <small>${say.starsOf(format.count(stars.count))}, ${strings.target(`> ${format.count(thresholds.stars.goal)}`)}</small>
            ${then(format.stars(summaryBefore.stars.average))}
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
            ${then(format.share(summaryBefore.accuracy.share))}
          </dd>
        </div>
        <div class="tile">
          <dt>${say.contextFound}</dt>
          <dd>
            <b data-figure="contextFound">${format.share(contextFound)}</b> ${light(judgeContext(contextFound, questions), strings)}
            <small>${strings.target(`≥ ${format.share(thresholds.contextFound.goal)}`)}</small>
            ${then(format.share(summaryBefore.contextFound))}
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
        .addressOf=${context.addressOf}
      ></tutor-chart>
      ${groupsCard({ ...shared, title: strings.courseView.lowRatedTitle, hint: '', none: strings.quality.lowestNone, groups: quality.lowRated }, context)}
      ${groupsCard({ ...shared, title: strings.quality.unanswered, hint: strings.quality.unansweredHint, none: strings.quality.unansweredNone, groups: quality.unanswered }, context)}
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

/** What was asked and answered, as it was written: text, never markup. */
function answerArticle(answer: ReadAnswerReply, queue: ReviewQueue, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const say = strings.quality;
  return html`<article class="exchange">
    <p class="quiet">
      ${format.time(answer.time)} · ${answer.lessonTitle || answer.course} · ${strings.charts[answer.complexity]} ·
      ${answer.model === 'course' ? say.quotes : answer.model}
    </p>
    <h3>${say.question}</h3>
    <p class="text" dir="auto">${answer.question}</p>
    <h3>${say.answer}</h3>
    <p class="text" dir="auto">${answer.text}</p>
    ${
      answer.sources.length === 0
        ? html`<p class="quiet">${say.noSources}</p>`
        : html`<p class="quiet">
            ${say.sources}: ${answer.sources.map(({ lessonTitle, heading }) => `${lessonTitle} › ${heading}`).join('; ')}
          </p>`
    }
    ${answer.stars === undefined ? nothing : html`<p class="stars">${say.starsOutOf(answer.stars)}</p>`}
    ${
      answer.comment
        ? html`<h3>${say.comment}</h3>
          <p class="text" dir="auto">${answer.comment}</p>`
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
    ${goldenButton(answerId, sourceOf(answer), queue.golden, context)}
  </p>`;
}

/** Few stars say that it was wrong, many that it was right; without any the teacher says so in the file. */
function sourceOf({ answerId, course, stars }: ReadAnswerReply): GoldenSource {
  const mark = stars === undefined ? undefined : stars <= 2 ? 'wrong' : stars === 3 ? 'partly' : 'right';
  return { course, answer: answerId, ...(mark !== undefined && { mark }) };
}

function draftFrom({ course, lesson, question, sources }: ReadAnswerReply, answer: string): PinDraft {
  const places = sources.map(({ lesson: id, anchor }) => (anchor === '' ? id : `${id}#${anchor}`));
  const words = { questions: question, answer, sources: places.join('\n') };
  return { course, id: '', ...words, lesson, everywhere: true, until: '', failure: '' };
}
