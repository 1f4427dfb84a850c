import { html, nothing, type TemplateResult } from 'lit';
import type { MoneyAdvice } from '../../proxy/admin/wire.ts';
import { daysPerMonth } from '../../proxy/ground/days.ts';
import type { PageContext } from './page-context.ts';

type Rerouting = NonNullable<MoneyAdvice['cheaper']>;

/** Had you used another model: what the last days would have cost, and how good its answers are. */
export function moneyCard(money: MoneyAdvice, { strings, format }: PageContext): TemplateResult {
  const say = strings.adviceMoney;
  const { calls, days, students, usd, rentUsd, evaluationUsd, models, cheaper, better } = money;
  const all = usd + rentUsd + evaluationUsd;
  if (calls === 0) {
    return html`<section class="card">
      <h2>${say.title}</h2>
      <p class="quiet">${say.none}</p>
    </section>`;
  }
  return html`<section class="card">
    <h2>${say.title}</h2>
    <p>
      ${say.now(format.usd(usd), format.count(calls), format.count(days))}
      ${all === usd ? nothing : say.besides(format.usd(rentUsd), format.usd(evaluationUsd), format.usd(all))}
    </p>
    ${
      cheaper === null
        ? html`<p>${say.noCheaper}</p>`
        : html`<p>${say.cheaper(say.complexity[cheaper.complexity], cheaper.from, cheaper.to, format.usd(-cheaper.moreUsd))} ${scores(cheaper)}</p>`
    }
    ${
      better === null
        ? html`<p>${say.noBetter}</p>`
        : html`<p>${say.better(say.complexity[better.complexity], better.from, better.to, format.usd(Math.abs(better.moreUsd)), better.moreUsd < 0)} ${scores(better)}</p>`
    }
    <div class="scroll" tabindex="0" role="region" aria-label=${say.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">${say.model}</th>
            <th scope="col" class="number">${say.cost}</th>
            <th scope="col" class="number">${say.studentMonth}</th>
            <th scope="col">${say.quality}</th>
            <th scope="col">${say.notes}</th>
          </tr>
        </thead>
        <tbody>
          ${models.map(
            ({ model, usd: cost, quality, tooLong, isCallable }) => html`<tr>
              <th scope="row" class="name">${model}</th>
              <td class="number">${format.usd(cost)}</td>
              <td class="number">${format.usd((cost * daysPerMonth) / days / students)}</td>
              <td>
                ${
                  quality === null
                    ? html`<span class="quiet">${say.unknown}</span>`
                    : html`${format.share(quality.share)}
                        <span class="quiet">${format.share(quality.low)}–${format.share(quality.high)}</span>`
                }
              </td>
              <td>
                ${isCallable ? nothing : say.needsKey}
                ${tooLong === 0 ? nothing : say.tooLong(format.share(tooLong))}
              </td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="quiet">${say.how}</p>
  </section>`;

  function scores({ quality: { from, to } }: Rerouting): string {
    return from === null && to === null
      ? ''
      : say.evaluated(
          from === null ? say.unknown : format.share(from),
          to === null ? say.unknown : format.share(to),
        );
  }
}
