import { html, nothing, type TemplateResult } from 'lit';
import type { Overview } from '../../proxy/admin/wire.ts';
import {
  judgeAccuracy,
  judgeContext,
  judgeCostPerQuestion,
  judgeCostPerStudent,
  judgeStars,
  type Level,
} from '../figures/thresholds.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

/** Every other figure of the days shown, each in a tile. */
export function figureTiles({ summary }: Overview, { strings, format }: PageContext): TemplateResult {
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
