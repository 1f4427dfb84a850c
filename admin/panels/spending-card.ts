import { html, nothing, type TemplateResult } from 'lit';
import type { Overview, Spending } from '../../proxy/admin/wire.ts';
import { judgeBudget } from '../figures/thresholds.ts';
import { bar } from './bar.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

/** What today has cost of its budget, and the week and the month. */
export function spendingCard(
  { today, week, month }: Overview['spending'],
  { strings, format, home }: PageContext,
): TemplateResult {
  const say = strings.spending;
  const percents = home.budgetAlertPercents;
  const level = judgeBudget(today.costUsd, today.budgetUsd, today.forecastUsd, percents);
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
            marks: percents.map((percent) => ({
              at: ((today.budgetUsd ?? 0) * percent) / 100,
              word: format.share(percent / 100),
            })),
          })
    }
    <p class="quiet">${strings.before(format.usd(today.costBeforeUsd))}</p>
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
  { costUsd, costBeforeUsd, budgetUsd }: Spending,
  { strings, format }: Pick<PageContext, 'strings' | 'format'>,
): TemplateResult {
  return html`<div>
    <dt>${words}<small>${strings.before(format.usd(costBeforeUsd))}</small></dt>
    <dd>
      <b data-figure=${`spending.${name}.costUsd`}>${format.usd(costUsd)}</b>
      ${budgetUsd === null ? nothing : html`<span>${strings.spending.ofBudget(format.usd(budgetUsd))}</span>`}
    </dd>
  </div>`;
}
