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
import { cacheCard } from './cache-card.ts';
import { figureTiles } from './figure-tiles.ts';
import { light } from './level.ts';
import { lmsPagesCard } from './lms-pages.ts';
import type { PageContext } from './page-context.ts';
import { speedCard } from './speed-card.ts';
import { spendingCard } from './spending-card.ts';
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
    ${summary.questions === 0 ? emptyState(context) : nothing} ${figureTiles(overview, context)}
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
