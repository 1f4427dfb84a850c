import { html, type TemplateResult } from 'lit';
import type { Overview } from '../../proxy/admin/wire.ts';
import { costPerQuestionUsd, costPerStudentUsd } from '../../proxy/ground/thresholds.ts';
import { costChart } from '../charts/chart-data.ts';
import { judgeCostPerQuestion, judgeCostPerStudent } from '../figures/thresholds.ts';
import { ofBefore } from './compared.ts';
import { type LedgerState, ledgerView } from './ledger.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

export interface MoneyFigures {
  overview: Overview;
  ledger: LedgerState;
}

export function moneyView({ overview, ledger }: MoneyFigures, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const { summary, summaryBefore, series } = overview;
  const then = (usd: number | null) => ofBefore(format.usd(usd), summaryBefore, context);
  const say = strings.money;
  return html`<h1 class="unseen">${say.title}</h1>
    <section class="card">
      <h2>${say.targets}</h2>
      <dl class="tiles wide">
        <div class="tile">
          <dt>${say.perQuestion}</dt>
          <dd>
            <b data-figure="costPerQuestionUsd">${format.usd(summary.costPerQuestionUsd)}</b>
            ${light(judgeCostPerQuestion(summary.costPerQuestionUsd), strings)}
            <small>${say.perQuestionTarget(format.usd(costPerQuestionUsd.target), format.usd(costPerQuestionUsd.critical))}</small>
            ${then(summaryBefore.costPerQuestionUsd)}
          </dd>
        </div>
        <div class="tile">
          <dt>${say.perStudent}</dt>
          <dd>
            <b data-figure="costPerStudentMonthUsd">${format.usd(summary.costPerStudentMonthUsd)}</b>
            ${light(judgeCostPerStudent(summary.costPerStudentMonthUsd), strings)}
            <small>${say.perStudentTarget(format.usdAxis(costPerStudentUsd.warning), format.usdAxis(costPerStudentUsd.critical))}</small>
            ${then(summaryBefore.costPerStudentMonthUsd)}
          </dd>
        </div>
        <div class="tile">
          <dt>${strings.figures.costUsd}</dt>
          <dd><b data-figure="costUsd">${format.usd(summary.costUsd)}</b> ${then(summaryBefore.costUsd)}</dd>
        </div>
        <div class="tile">
          <dt>${strings.figures.forecastUsd}</dt>
          <dd><b data-figure="forecastUsd">${format.usd(summary.forecastUsd)}</b></dd>
        </div>
      </dl>
    </section>
    <div class="charts">
      <tutor-chart
        class="card"
        .data=${costChart(series, strings, format)}
        .strings=${strings}
        .format=${format}
        .addressOf=${context.addressOf}
      ></tutor-chart>
      <section class="card">
        <h2>${say.models}</h2>
        ${modelsTable(overview, context)}
      </section>
    </div>
    ${ledgerView(ledger, context)}`;
}

function modelsTable({ summary }: Overview, { strings, format, addressOf }: PageContext): TemplateResult {
  const say = strings.money;
  const models = summary.models.toSorted((a, b) => b.costUsd - a.costUsd);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say.models}>
    <table>
      <thead>
        <tr>
          <th scope="col">${say.model}</th>
          <th scope="col" class="number">${say.modelQuestions}</th>
          <th scope="col" class="number">${say.calls}</th>
          <th scope="col" class="number">${say.cost}</th>
          <th scope="col" class="number">${say.shareOfCost}</th>
          <th scope="col" class="number">${say.saved}</th>
        </tr>
      </thead>
      <tbody>
        ${models.map(
          ({ model, questions, calls, costUsd, savedUsd }) => html`<tr data-model=${model}>
            <th scope="row">${model === 'course' ? strings.quality.quotes : model}</th>
            <td class="number">
              <a href=${addressOf({ view: 'questions', filter: { model } })}>${format.count(questions)}</a>
            </td>
            <td class="number">${format.count(calls)}</td>
            <td class="number">${format.usd(costUsd)}</td>
            <td class="number">${format.share(summary.costUsd === 0 ? 0 : costUsd / summary.costUsd)}</td>
            <td class="number">${format.usd(savedUsd)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
