import { html, nothing, type TemplateResult } from 'lit';
import type { ContextOutlook } from '../../proxy/admin/wire.ts';
import type { PageContext } from './page-context.ts';

type Choices = NonNullable<ContextOutlook['choices']>;
type Choice = Choices['usual'];

/** Whole course or passages: what each model is sent of each course, why, and what both ways cost. */
export function contextCard(
  contexts: readonly ContextOutlook[],
  { strings, format }: PageContext,
): TemplateResult {
  const say = strings.contexts;
  if (contexts.length === 0) {
    return html`<section class="card">
      <h2>${say.title}</h2>
      <p class="quiet">${say.none}</p>
    </section>`;
  }
  const usd = (microUsd: number) => format.usd(microUsd / 1_000_000);
  const choice = ({ mode, reason }: Choice) =>
    html`${say.mode[mode]} <small class="quiet">${say.reason[reason]}</small>`;
  const row = (outlook: ContextOutlook) => html`<tr data-course=${outlook.course} data-model=${outlook.model}>
    <th scope="row" class="name">${outlook.model}</th>
    ${outlook.choices === null ? settled(outlook) : byQuestion(outlook.choices)}
    <td class="number">${perHour(outlook.demand.perMinute * 60)}</td>
    <td class="number">
      ${format.share(outlook.demand.promptCacheHitRate)}
      ${outlook.choices?.isKept ? html`<span class="badge">${say.isKept}</span>` : nothing}
    </td>
  </tr>`;
  const settled = ({ mode, why }: ContextOutlook) => html`<td colspan="6">
    ${say.mode[mode === 'passages' ? 'passages' : 'full']} <small class="quiet" lang="en">${why}</small>
  </td>`;
  const byQuestion = ({ usual, broad, anewMicroUsd, keptMicroUsd }: Choices) => html`<td>${choice(usual)}</td>
    <td>${choice(broad)}</td>
    <td class="number">${usd(usual.expected.fullMicroUsd)}</td>
    <td class="number">${usd(usual.expected.passagesMicroUsd)}</td>
    <td class="number">${usd(anewMicroUsd)}</td>
    <td class="number">${usd(keptMicroUsd)}</td>`;
  const limitOf = (own: readonly ContextOutlook[]) =>
    own.find(({ choices }) => choices !== null)?.choices?.limitMicroUsd;

  return html`<section class="card">
    <h2>${say.title}</h2>
    ${[...Map.groupBy(contexts, ({ course }) => course)].map(([course, own]) => {
      const limit = limitOf(own);
      return html`<h3>${course}</h3>
        ${limit === undefined ? nothing : html`<p class="quiet">${say.limit(usd(limit))}</p>`}
        <div class="scroll" tabindex="0" role="region" aria-label=${`${say.title}: ${course}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">${say.model}</th>
                <th scope="col">${say.usual}</th>
                <th scope="col">${say.broad}</th>
                <th scope="col" class="number">${say.wholePrice}</th>
                <th scope="col" class="number">${say.passagesPrice}</th>
                <th scope="col" class="number">${say.anew}</th>
                <th scope="col" class="number">${say.kept}</th>
                <th scope="col" class="number">${say.perHour}</th>
                <th scope="col" class="number">${say.cacheHits}</th>
              </tr>
            </thead>
            <tbody>
              ${own.map(row)}
            </tbody>
          </table>
        </div>`;
    })}
    <p class="quiet">${say.how}</p>
  </section>`;

  function perHour(rate: number): string {
    return rate > 0 && rate < 1 ? `< ${format.count(1)}` : format.count(Math.round(rate));
  }
}
