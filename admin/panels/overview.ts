import { html, nothing, type TemplateResult } from 'lit';
import type { Alert, Overview, StatusReply } from '../../proxy/admin/wire.ts';
import {
  type ChartData,
  complexityChart,
  costChart,
  errorsChart,
  firstTokenChart,
  questionsChart,
} from '../charts/chart-data.ts';
import { type Attention, attentionOf } from '../figures/attention.ts';
import { cacheCard } from './cache-card.ts';
import { figureTiles } from './figure-tiles.ts';
import { light } from './level.ts';
import { lmsPagesCard } from './lms-pages.ts';
import type { PageContext } from './page-context.ts';
import { speedCard } from './speed-card.ts';
import { spendingCard } from './spending-card.ts';
import { lightsCard } from './warning-lights.ts';
import { withCode } from './with-code.ts';

export interface OverviewFigures {
  overview: Overview;
  status: StatusReply;
}

export function overviewView({ overview, status }: OverviewFigures, context: PageContext): TemplateResult {
  const { strings } = context;
  const { summary } = overview;
  return html`<h1 class="unseen">${strings.views.overview}</h1>
    ${alertsSection(status.alerts, attentionOf(overview, status, context.home.budgetAlertPercents), context)}
    <div class="dials">
      ${spendingCard(overview.spending, context)} ${speedCard(overview, context)} ${cacheCard(overview, context)}
      ${lightsCard(status, summary, overview.summaryBefore.errorRate, context)}
      ${status.lmsPages === null ? nothing : lmsPagesCard(status.lmsPages, context)}
    </div>
    ${summary.questions === 0 ? emptyState(context) : nothing} ${figureTiles(overview, context)}
    ${summary.questions === 0 && status.alerts.length === 0 ? nothing : chartsSection(overview, context)}`;
}

/** What is wrong by itself, and what waits for somebody; that nothing does is said only where there is neither. */
function alertsSection(
  alerts: readonly Alert[],
  attention: readonly Attention[],
  context: PageContext,
): TemplateResult {
  const { strings } = context;
  return html`<section class="alerts" aria-label=${strings.alerts}>
    ${
      alerts.length === 0 && attention.length === 0
        ? html`<p class="calm">${light('good', strings, strings.noAlerts)}</p>`
        : nothing
    }
    ${alerts.length === 0 ? nothing : html`<ul>${alerts.map((alert) => alertItem(alert, context))}</ul>`}
    ${
      attention.length === 0
        ? nothing
        : html`<ul class="attention">
            ${attention.map((each) => attentionItem(each, context))}
          </ul>`
    }
  </section>`;
}

function alertItem(
  { level, title, advice, sinceMs }: Alert,
  { strings, format }: PageContext,
): TemplateResult {
  const judged = level === 'critical' ? 'act' : 'watch';
  return html`<li data-level=${judged}>
    ${light(judged, strings, strings.levelOfAlert[level])}
    <div>
      <b>${title}</b>
      <p>${withCode(advice)}</p>
    </div>
    <time datetime=${new Date(sinceMs).toISOString()}>${format.time(sinceMs)}</time>
  </li>`;
}

function attentionItem({ kind, level, count, to }: Attention, context: PageContext): TemplateResult {
  const { strings, format, addressOf } = context;
  const words = strings.attention[kind];
  return html`<li data-attention=${kind}>
    <a href=${addressOf(to)}>${light(level, strings, count === undefined ? words : `${words}: ${format.count(count)}`)}</a>
  </li>`;
}

function chartsSection({ series }: Overview, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const charts: ChartData[] = [costChart, questionsChart, firstTokenChart, complexityChart, errorsChart].map(
    (build) => build(series, strings, format),
  );
  return html`<section aria-label=${strings.charts.title}>
    <div class="charts">
      ${charts.map(
        (data) =>
          html`<tutor-chart
            class="card"
            .data=${data}
            .strings=${strings}
            .format=${format}
            .addressOf=${context.addressOf}
          ></tutor-chart>`,
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
