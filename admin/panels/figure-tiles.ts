import { html, type TemplateResult } from 'lit';
import type { Overview } from '../../proxy/admin/wire.ts';
import {
  judgeAccuracy,
  judgeContext,
  judgeCostPerQuestion,
  judgeCostPerStudent,
  judgeStars,
} from '../figures/thresholds.ts';
import { tileOf } from './figure-tile.ts';
import type { PageContext } from './page-context.ts';

/** Every other figure of the days shown, each in a tile. */
export function figureTiles({ summary, summaryBefore }: Overview, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const say = strings.figures;
  const before = { from: summaryBefore.from, to: summaryBefore.to };
  const { stars, accuracy } = summary;
  const tile = tileOf({ summary, summaryBefore, before }, context);
  return html`<section class="card">
    <h2>${say.title}</h2>
    <dl class="tiles">
      ${tile(say.questions, 'questions', ({ questions }) => format.count(questions))}
      ${tile(say.students, 'students', ({ students }) => format.count(students))}
      ${tile(say.costUsd, 'costUsd', ({ costUsd }) => format.usd(costUsd))}
      ${tile(
        say.costPerQuestionUsd,
        'costPerQuestionUsd',
        ({ costPerQuestionUsd }) => format.usd(costPerQuestionUsd),
        { level: judgeCostPerQuestion(summary.costPerQuestionUsd) },
      )}
      ${tile(
        say.costPerStudentMonthUsd,
        'costPerStudentMonthUsd',
        ({ costPerStudentMonthUsd }) => format.usd(costPerStudentMonthUsd),
        { level: judgeCostPerStudent(summary.costPerStudentMonthUsd) },
      )}
      ${tile(say.stars, 'stars.average', ({ stars: { average } }) => format.stars(average), {
        level: judgeStars(stars),
        more: say.starsOf(format.count(stars.count)),
      })}
      ${tile(say.accuracy, 'accuracy.share', ({ accuracy: { share } }) => format.share(share), {
        level: judgeAccuracy(accuracy),
        more:
          accuracy.share === null
            ? undefined
            : say.accuracyOf(
                format.share(accuracy.low),
                format.share(accuracy.high),
                format.count(accuracy.reviewed),
              ),
      })}
      ${tile(say.contextFound, 'contextFound', ({ contextFound }) => format.share(contextFound), {
        level: judgeContext(summary.contextFound, summary.questions),
      })}
    </dl>
  </section>`;
}
