import { html, nothing, type TemplateResult } from 'lit';
import type { AdviceReply, TierAdvice } from '../../proxy/admin/wire.ts';
import { judgeHeadroom, type Level } from '../figures/thresholds.ts';
import { moneyCard } from './advice-money.ts';
import { contextCard } from './context-card.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';
import { withCode } from './with-code.ts';

export function adviceView(
  { tiers, money, contexts, retiring, warnings }: AdviceReply,
  context: PageContext,
): TemplateResult {
  const { strings, home } = context;
  const say = strings.advice;
  return html`<h1 class="unseen">${say.title}</h1>
    ${recommendation(tiers, context)} ${tiers === null ? nothing : headroom(tiers, context)}
    ${moneyCard(money, context)} ${contextCard(contexts, context)} ${tiers === null ? nothing : scaling(tiers, context)}
    <section class="card">
      <h2>${say.retiring}</h2>
      ${
        retiring.length === 0
          ? html`<p>${light('good', strings, say.noRetiring)}</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-label=${say.retiring}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">${say.model}</th>
                    <th scope="col">${say.lastDay}</th>
                    <th scope="col">${say.replacement}</th>
                    <th scope="col">${say.inUse}</th>
                  </tr>
                </thead>
                <tbody>
                  ${retiring.map(
                    ({ model, retiresOn, replacement, isRouted }) => html`<tr>
                      <th scope="row">${model}</th>
                      <td>
                        <time datetime=${retiresOn}>${retiresOn}</time>
                      </td>
                      <td>${replacement ?? '—'}</td>
                      <td>${isRouted ? light(retiresOn <= home.today ? 'act' : 'watch', strings, say.yes) : say.no}</td>
                    </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
    </section>
    <section class="card">
      <h2>${say.warnings}</h2>
      ${
        warnings.length === 0
          ? html`<p>${light('good', strings, say.noWarnings)}</p>`
          : html`<ul class="plain" lang="en">
              ${warnings.map((warning) => html`<li>${light('watch', strings, warning)}</li>`)}
            </ul>`
      }
    </section>`;
}

function recommendation(tiers: TierAdvice | null, { strings, format }: PageContext): TemplateResult {
  const say = strings.advice;
  if (tiers === null) {
    return html`<section class="card">
      <h2>${say.recommendation}</h2>
      <p>${say.none}</p>
    </section>`;
  }
  const { monthlyUsd, nextStepOn } = tiers;
  const level: Level = tiers.action === 'stay' ? 'good' : 'watch';
  return html`<section class="card" data-level=${level}>
    <h2>${say.recommendation}</h2>
    <p class="lead">${light(level, strings, tiers.title)}</p>
    <p>${withCode(tiers.reason)}</p>
    ${nextStepOn === null ? nothing : html`<p>${say.nextStep(format.day(nextStepOn))}</p>`}
    ${
      monthlyUsd.now === null
        ? nothing
        : html`<p>${say.monthly(format.usd(monthlyUsd.now), format.usd(monthlyUsd.expected))}</p>`
    }
  </section>`;
}

function headroom({ keys }: TierAdvice, { strings, format }: PageContext): TemplateResult {
  const say = strings.advice;
  return html`<section class="card">
    <h2>${say.headroom}</h2>
    ${
      keys.length === 0
        ? html`<p class="quiet">${say.noKeys}</p>`
        : html`<div class="scroll" tabindex="0" role="region" aria-label=${say.headroom}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${say.key}</th>
                  <th scope="col">${say.tier}</th>
                  <th scope="col" class="number">${say.peak}</th>
                  <th scope="col" class="number">${say.limit}</th>
                  <th scope="col">${say.free}</th>
                  <th scope="col">${say.reached}</th>
                </tr>
              </thead>
              <tbody>
                ${keys.flatMap(({ label, tier, rpm, tpm }) =>
                  (
                    [
                      [say.requests, rpm],
                      [say.tokens, tpm],
                    ] as const
                  ).map(
                    ([unit, use], index) => html`<tr>
                      ${index === 0 ? html`<th scope="rowgroup" rowspan="2">${label}</th>` : nothing}
                      ${index === 0 ? html`<td rowspan="2">${tier ?? say.noTier}</td>` : nothing}
                      <td class="number">${format.count(use.peak)} ${unit}</td>
                      <td class="number">${use.limit === null ? '—' : format.count(use.limit)}</td>
                      <td>${light(judgeHeadroom(use.headroom), strings, format.share(use.headroom))}</td>
                      <td>${use.reachedOn === null ? say.notWithinYear : format.day(use.reachedOn)}</td>
                    </tr>`,
                  ),
                )}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

function scaling({ scaling: steps, students }: TierAdvice, { strings, format }: PageContext): TemplateResult {
  const say = strings.advice;
  return html`<section class="card">
    <h2>${say.scaling}</h2>
    <p class="quiet">${say.students}: ${format.count(students)}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${say.scaling}>
      <table>
        <thead>
          <tr>
            <th scope="col">${say.students}</th>
            <th scope="col">${say.setup}</th>
            <th scope="col">${say.monthlyCost}</th>
          </tr>
        </thead>
        <tbody>
          ${steps.map(
            ({ from, to, setup, monthlyUsd, isCurrent }) => html`<tr class=${isCurrent ? 'here' : ''}>
              <th scope="row">
                ${rangeOf(from, to, (value) => format.count(value), say)}
                ${isCurrent ? html`<span class="badge">${say.here}</span>` : nothing}
              </th>
              <td>${setup}</td>
              <td>${rangeOf(monthlyUsd.from, monthlyUsd.to, (value) => `$${format.count(value)}`, say)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}

function rangeOf(
  from: number,
  to: number | null,
  write: (value: number) => string,
  say: PageContext['strings']['advice'],
): string {
  if (to === null) return say.from(write(from));
  return from === 0 ? say.upTo(write(to)) : `${write(from)}–${write(to)}`;
}
