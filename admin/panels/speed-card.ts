import { html, type TemplateResult } from 'lit';
import type { Overview } from '../../proxy/admin/wire.ts';
import * as thresholds from '../../proxy/ground/thresholds.ts';
import { judgeFirstToken, judgeTotal, type Level } from '../figures/thresholds.ts';
import { bar } from './bar.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

/** How long students wait. */
export function speedCard(
  { summary, summaryBefore }: Overview,
  { strings, format }: PageContext,
): TemplateResult {
  const say = strings.speed;
  const { firstTokenMs, totalMs, tokensPerSecond } = summary;
  const target = (aim: string, before: string) => `${strings.target(aim)} · ${strings.before(before)}`;
  const names = { p50: say.half, p95: say.nineteen, p99: say.ninetyNine };
  return html`<section class="card dial" data-level=${judgeFirstToken('p95', firstTokenMs.p95)}>
    <header>
      <h2>${say.title}</h2>
      ${light(judgeFirstToken('p95', firstTokenMs.p95), strings)}
    </header>
    <p class="big"><b>${format.ms(firstTokenMs.p95)}</b> <span>${say.firstToken}, p95</span></p>
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
          target(
            format.ms(thresholds.firstTokenMs.target[percentile]),
            format.ms(summaryBefore.firstTokenMs[percentile]),
          ),
          strings,
        ),
      )}
      ${judgedRow(
        say.total,
        'totalMs.p50',
        format.ms(totalMs.p50),
        judgeTotal(totalMs.p50),
        target(
          `${format.ms(thresholds.totalMs.target)} / ${format.ms(thresholds.totalMs.critical)}`,
          format.ms(summaryBefore.totalMs.p50),
        ),
        strings,
      )}
      <div>
        <dt>${say.tokensPerSecond}<small>${strings.before(format.perSecond(summaryBefore.tokensPerSecond))}</small></dt>
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
