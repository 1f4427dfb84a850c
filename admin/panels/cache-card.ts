import { html, type TemplateResult } from 'lit';
import type { Overview } from '../../proxy/admin/wire.ts';
import * as thresholds from '../../proxy/ground/thresholds.ts';
import { judgeAnswerCache, judgeCache, type Level } from '../figures/thresholds.ts';
import { bar } from './bar.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

/** How much comes from caches, and what that and cheaper models have saved. */
export function cacheCard(
  { summary, summaryBefore }: Overview,
  { strings, format }: PageContext,
): TemplateResult {
  const say = strings.cache;
  const { promptCacheHitRate, answerCacheHitRate, questions, savedUsd } = summary;
  const promptLevel = judgeCache(promptCacheHitRate, questions);
  const answerLevel = judgeAnswerCache(answerCacheHitRate);
  const marks = Object.values(thresholds.cacheHitRate).map((at) => ({ at, word: format.count(at * 100) }));
  const rate = (
    words: string,
    figure: 'promptCacheHitRate' | 'answerCacheHitRate',
    value: number | null,
    level: Level,
  ) => html`<div class="rate">
    <p class="line">
      <span>${words}<small>${strings.before(format.share(summaryBefore[figure]))}</small></span>
      <span><b data-figure=${figure}>${format.share(value)}</b> ${light(level, strings, cacheWord(figure, value, level, strings))}</span>
    </p>
    ${bar({ value, end: 1, level, marks })}
  </div>`;
  const altogether = savedUsd.routing + savedUsd.promptCache + savedUsd.answerCache;
  return html`<section class="card dial" data-level=${promptLevel}>
    <header>
      <h2>${say.title}</h2>
      <span class="line-value">${say.saved} <b data-figure="savedUsd">${format.usd(altogether)}</b></span>
    </header>
    ${rate(say.prompt, 'promptCacheHitRate', promptCacheHitRate, promptLevel)} ${rate(say.answer, 'answerCacheHitRate', answerCacheHitRate, answerLevel)}
    <p class="quiet">${say.answerHint}</p>
    <dl class="rows">
      ${(['routing', 'promptCache', 'answerCache'] as const).map(
        (cause) => html`<div>
          <dt>${say.saved} ${say[cause]}<small>${strings.before(format.usd(summaryBefore.savedUsd[cause]))}</small></dt>
          <dd><b data-figure=${`savedUsd.${cause}`}>${format.usd(savedUsd[cause])}</b></dd>
        </div>`,
      )}
    </dl>
  </section>`;
}

function cacheWord(
  figure: 'promptCacheHitRate' | 'answerCacheHitRate',
  rate: number | null,
  level: Level,
  { cacheWords, levels }: PageContext['strings'],
): string {
  if (rate === null) return levels.unknown;
  if (level === 'unknown') return figure === 'answerCacheHitRate' ? cacheWords.low : levels.unknown;
  const { fair, good, excellent } = thresholds.cacheHitRate;
  if (rate > excellent) return cacheWords.excellent;
  if (rate >= good) return cacheWords.good;
  return rate >= fair ? cacheWords.fair : cacheWords.poor;
}
