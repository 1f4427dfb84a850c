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
import { ofBefore } from './compared.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

/** Every other figure of the days shown, each in a tile. */
export function figureTiles({ summary, summaryBefore }: Overview, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const say = strings.figures;
  const before = { from: summaryBefore.from, to: summaryBefore.to };
  const { stars, accuracy } = summary;
  const tile = (
    words: string,
    figure: string,
    [value, then]: readonly [string, string],
    level?: Level,
    more?: string,
  ) => html`<div class="tile">
    <dt>${words}</dt>
    <dd>
      <b data-figure=${figure}>${value}</b>
      ${level === undefined ? nothing : light(level, strings)}
      ${more === undefined ? nothing : html`<small>${more}</small>`} ${ofBefore(then, before, context)}
    </dd>
  </div>`;
  const both = (write: (of: Overview['summary']) => string) =>
    [write(summary), write(summaryBefore)] as const;
  return html`<section class="card">
    <h2>${say.title}</h2>
    <dl class="tiles">
      ${tile(
        say.questions,
        'questions',
        both(({ questions }) => format.count(questions)),
      )}
      ${tile(
        say.students,
        'students',
        both(({ students }) => format.count(students)),
      )}
      ${tile(
        say.costUsd,
        'costUsd',
        both(({ costUsd }) => format.usd(costUsd)),
      )}
      ${tile(
        say.costPerQuestionUsd,
        'costPerQuestionUsd',
        both(({ costPerQuestionUsd }) => format.usd(costPerQuestionUsd)),
        judgeCostPerQuestion(summary.costPerQuestionUsd),
      )}
      ${tile(
        say.costPerStudentMonthUsd,
        'costPerStudentMonthUsd',
        both(({ costPerStudentMonthUsd }) => format.usd(costPerStudentMonthUsd)),
        judgeCostPerStudent(summary.costPerStudentMonthUsd),
      )}
      ${tile(
        say.stars,
        'stars.average',
        both(({ stars: { average } }) => format.stars(average)),
        judgeStars(stars.average),
        say.starsOf(format.count(stars.count)),
      )}
      ${tile(
        say.accuracy,
        'accuracy.share',
        both(({ accuracy: { share } }) => format.share(share)),
        judgeAccuracy(accuracy),
        accuracy.share === null
          ? undefined
          : say.accuracyOf(
              format.share(accuracy.low),
              format.share(accuracy.high),
              format.count(accuracy.reviewed),
            ),
      )}
      ${tile(
        say.contextFound,
        'contextFound',
        both(({ contextFound }) => format.share(contextFound)),
        judgeContext(summary.contextFound),
      )}
    </dl>
  </section>`;
}
