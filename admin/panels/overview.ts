import { html, nothing, type TemplateResult } from 'lit';
import type { Alert, Overview, Spending, StatusReply } from '../../proxy/admin/wire.ts';
import * as thresholds from '../../proxy/ground/thresholds.ts';
import {
  type ChartData,
  complexityChart,
  costChart,
  errorsChart,
  firstTokenChart,
  questionsChart,
} from '../charts/chart-data.ts';
import {
  judgeAccuracy,
  judgeAnswerCache,
  judgeBudget,
  judgeCache,
  judgeContext,
  judgeCostPerQuestion,
  judgeCostPerStudent,
  judgeFirstToken,
  judgeStars,
  judgeTotal,
  type Level,
} from '../figures/thresholds.ts';
import { bar } from './bar.ts';
import { light } from './level.ts';
import { lmsPagesCard } from './lms-pages.ts';
import type { PageContext } from './page-context.ts';
import { lightsCard } from './warning-lights.ts';

export interface OverviewFigures {
  overview: Overview;
  status: StatusReply;
}

export function overviewView({ overview, status }: OverviewFigures, context: PageContext): TemplateResult {
  const { strings } = context;
  const { summary } = overview;
  return html`<h1 class="unseen">${strings.views.overview}</h1>
    ${alertsSection(status.alerts, context)}
    <div class="dials">
      ${spendingCard(overview.spending, context)} ${speedCard(overview, context)} ${cacheCard(overview, context)}
      ${lightsCard(status, summary.errorRate, context)}
      ${status.lmsPages === null ? nothing : lmsPagesCard(status.lmsPages, context)}
    </div>
    ${summary.questions === 0 ? emptyState(context) : nothing} ${figuresSection(overview, context)}
    ${summary.questions === 0 && status.alerts.length === 0 ? nothing : chartsSection(overview, context)}`;
}

function alertsSection(alerts: readonly Alert[], { strings, format }: PageContext): TemplateResult {
  return html`<section class="alerts" aria-label=${strings.alerts}>
    ${
      alerts.length === 0
        ? html`<p class="calm">${light('good', strings, strings.noAlerts)}</p>`
        : html`<ul>
            ${alerts.map(
              ({
                level,
                title,
                advice,
                sinceMs,
              }) => html`<li data-level=${level === 'critical' ? 'act' : 'watch'}>
                ${light(level === 'critical' ? 'act' : 'watch', strings, strings.levelOfAlert[level])}
                <div>
                  <b>${title}</b>
                  <p>${advice}</p>
                </div>
                <time datetime=${new Date(sinceMs).toISOString()}>${format.time(sinceMs)}</time>
              </li>`,
            )}
          </ul>`
    }
  </section>`;
}

function spendingCard(
  { today, week, month }: Overview['spending'],
  { strings, format }: PageContext,
): TemplateResult {
  const say = strings.spending;
  const level = judgeBudget(today.costUsd, today.budgetUsd, today.forecastUsd);
  const isOver = today.budgetUsd !== null && today.costUsd > today.budgetUsd;
  return html`<section class="card dial" data-level=${level}>
    <header>
      <h2>${say.title}</h2>
      ${light(level, strings, isOver ? say.over : undefined)}
    </header>
    <p class="big">
      <b data-figure="spending.today.costUsd">${format.usd(today.costUsd)}</b>
      <span
        >${today.budgetUsd === null ? say.noBudget : say.ofBudget(format.usd(today.budgetUsd))}
        ${say.today.toLowerCase()}</span
      >
    </p>
    ${
      today.budgetUsd === null
        ? nothing
        : bar({
            value: today.costUsd,
            forecast: today.forecastUsd,
            end: today.budgetUsd * 1.2,
            level,
            marks: thresholds.budgetPercents.map((percent) => ({
              at: ((today.budgetUsd ?? 0) * percent) / 100,
              word: format.share(percent / 100),
            })),
          })
    }
    <p class="quiet">${say.forecast(format.usd(today.forecastUsd))}</p>
    ${today.reservedUsd > 0 ? html`<p class="quiet">${say.reserved(format.usd(today.reservedUsd))}</p>` : nothing}
    <dl class="rows">
      ${spendingRow(say.week, 'week', week, { strings, format })} ${spendingRow(say.month, 'month', month, { strings, format })}
    </dl>
  </section>`;
}

function spendingRow(
  words: string,
  name: string,
  { costUsd, budgetUsd }: Spending,
  { strings, format }: Pick<PageContext, 'strings' | 'format'>,
): TemplateResult {
  return html`<div>
    <dt>${words}</dt>
    <dd>
      <b data-figure=${`spending.${name}.costUsd`}>${format.usd(costUsd)}</b>
      ${budgetUsd === null ? nothing : html`<span>${strings.spending.ofBudget(format.usd(budgetUsd))}</span>`}
    </dd>
  </div>`;
}

function speedCard({ summary }: Overview, { strings, format }: PageContext): TemplateResult {
  const say = strings.speed;
  const { firstTokenMs, totalMs, tokensPerSecond } = summary;
  const names = { p50: say.half, p95: say.nineteen, p99: say.ninetyNine };
  return html`<section class="card dial" data-level=${judgeFirstToken('p95', firstTokenMs.p95)}>
    <header>
      <h2>${say.title}</h2>
      ${light(judgeFirstToken('p95', firstTokenMs.p95), strings)}
    </header>
    <p class="big"><b>${format.ms(firstTokenMs.p95)}</b> <span>${say.firstToken.toLowerCase()}, p95</span></p>
    ${bar({
      value: firstTokenMs.p95,
      end: 3_000,
      level: judgeFirstToken('p95', firstTokenMs.p95),
      marks: [
        { at: thresholds.firstTokenMs.target.p95, word: format.ms(thresholds.firstTokenMs.target.p95) },
      ],
    })}
    <dl class="rows">
      ${(['p50', 'p95', 'p99'] as const).map((percentile) =>
        judgedRow(
          names[percentile],
          `firstTokenMs.${percentile}`,
          format.ms(firstTokenMs[percentile]),
          judgeFirstToken(percentile, firstTokenMs[percentile]),
          strings.target(format.ms(thresholds.firstTokenMs.target[percentile])),
          strings,
        ),
      )}
      ${judgedRow(
        say.total,
        'totalMs.p50',
        format.ms(totalMs.p50),
        judgeTotal(totalMs.p50),
        strings.target(`${format.ms(thresholds.totalMs.target)} / ${format.ms(thresholds.totalMs.critical)}`),
        strings,
      )}
      <div>
        <dt>${say.tokensPerSecond}</dt>
        <dd><b data-figure="tokensPerSecond">${format.perSecond(tokensPerSecond)}</b></dd>
      </div>
    </dl>
  </section>`;
}

function judgedRow(
  words: string,
  figure: string,
  value: string,
  level: Level,
  target: string,
  strings: PageContext['strings'],
): TemplateResult {
  return html`<div>
    <dt>${words}<small>${target}</small></dt>
    <dd><b data-figure=${figure}>${value}</b> ${light(level, strings)}</dd>
  </div>`;
}

function cacheCard({ summary }: Overview, { strings, format }: PageContext): TemplateResult {
  const say = strings.cache;
  const { promptCacheHitRate, answerCacheHitRate, savedUsd } = summary;
  const marks = Object.values(thresholds.cacheHitRate).map((at) => ({ at, word: format.count(at * 100) }));
  const rate = (words: string, figure: string, value: number | null, level: Level) => html`<div class="rate">
    <p class="line">
      <span>${words}</span>
      <span><b data-figure=${figure}>${format.share(value)}</b> ${light(level, strings, cacheWord(value, strings))}</span>
    </p>
    ${bar({ value, end: 1, level, marks })}
  </div>`;
  const altogether = savedUsd.routing + savedUsd.promptCache + savedUsd.answerCache;
  return html`<section class="card dial" data-level=${judgeCache(promptCacheHitRate)}>
    <header>
      <h2>${say.title}</h2>
      <span class="line-value">${say.saved} <b data-figure="savedUsd">${format.usd(altogether)}</b></span>
    </header>
    ${rate(say.prompt, 'promptCacheHitRate', promptCacheHitRate, judgeCache(promptCacheHitRate))} ${rate(say.answer, 'answerCacheHitRate', answerCacheHitRate, judgeAnswerCache(answerCacheHitRate))}
    <p class="quiet">${say.answerHint}</p>
    <dl class="rows">
      ${(['routing', 'promptCache', 'answerCache'] as const).map(
        (cause) => html`<div>
          <dt>${say.saved} ${say[cause]}</dt>
          <dd><b data-figure=${`savedUsd.${cause}`}>${format.usd(savedUsd[cause])}</b></dd>
        </div>`,
      )}
    </dl>
  </section>`;
}

function cacheWord(rate: number | null, { cacheWords, levels }: PageContext['strings']): string {
  if (rate === null) return levels.unknown;
  const { fair, good, excellent } = thresholds.cacheHitRate;
  if (rate > excellent) return cacheWords.excellent;
  if (rate >= good) return cacheWords.good;
  return rate >= fair ? cacheWords.fair : cacheWords.poor;
}

function figuresSection({ summary }: Overview, { strings, format }: PageContext): TemplateResult {
  const say = strings.figures;
  const { stars, accuracy } = summary;
  const tile = (
    words: string,
    figure: string,
    value: string,
    level?: Level,
    more?: string,
  ) => html`<div class="tile">
    <dt>${words}</dt>
    <dd>
      <b data-figure=${figure}>${value}</b>
      ${level === undefined ? nothing : light(level, strings)}
      ${more === undefined ? nothing : html`<small>${more}</small>`}
    </dd>
  </div>`;
  return html`<section class="card">
    <h2>${say.title}</h2>
    <dl class="tiles">
      ${tile(say.questions, 'questions', format.count(summary.questions))}
      ${tile(say.students, 'students', format.count(summary.students))}
      ${tile(say.costUsd, 'costUsd', format.usd(summary.costUsd))}
      ${tile(
        say.costPerQuestionUsd,
        'costPerQuestionUsd',
        format.usd(summary.costPerQuestionUsd),
        judgeCostPerQuestion(summary.costPerQuestionUsd),
      )}
      ${tile(
        say.costPerStudentMonthUsd,
        'costPerStudentMonthUsd',
        format.usd(summary.costPerStudentMonthUsd),
        judgeCostPerStudent(summary.costPerStudentMonthUsd),
      )}
      ${tile(say.stars, 'stars.average', format.stars(stars.average), judgeStars(stars.average), say.starsOf(format.count(stars.count)))}
      ${tile(
        say.accuracy,
        'accuracy.share',
        format.share(accuracy.share),
        judgeAccuracy(accuracy),
        accuracy.share === null
          ? undefined
          : say.accuracyOf(
              format.share(accuracy.low),
              format.share(accuracy.high),
              format.count(accuracy.reviewed),
            ),
      )}
      ${tile(say.contextFound, 'contextFound', format.share(summary.contextFound), judgeContext(summary.contextFound))}
    </dl>
  </section>`;
}

function chartsSection({ series }: Overview, { strings, format }: PageContext): TemplateResult {
  const charts: ChartData[] = [costChart, questionsChart, firstTokenChart, complexityChart, errorsChart].map(
    (build) => build(series, strings, format),
  );
  return html`<section aria-label=${strings.charts.title}>
    <div class="charts">
      ${charts.map(
        (data) =>
          html`<tutor-chart class="card" .data=${data} .strings=${strings} .format=${format}></tutor-chart>`,
      )}
    </div>
  </section>`;
}

function emptyState({ strings, address, home, go }: PageContext): TemplateResult {
  const course = address.course || home.courses[0]?.id;
  return html`<section class="card empty">
    <h2>${strings.empty.title}</h2>
    <p>${address.range === 'today' ? strings.empty.today : strings.empty.other}</p>
    <p class="actions">
      <a class="button" href=${`/?course=${encodeURIComponent(course ?? '')}`}>${strings.empty.lessonPage}</a>
      <button type="button" @click=${() => go({ view: 'embed' })}>${strings.empty.embed}</button>
    </p>
  </section>`;
}
