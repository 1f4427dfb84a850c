import { html, nothing, type TemplateResult } from 'lit';
import type { CourseReply, EvaluationReply, ExerciseReply } from '../../proxy/admin/wire.ts';
import { ledThrough } from '../../proxy/ground/thresholds.ts';
import { judgeAccuracy, judgeContext, judgeErrors, judgeStars } from '../figures/thresholds.ts';
import { difficultiesCard } from './difficulties.ts';
import { evaluationCard } from './evaluation-card.ts';
import { tileOf } from './figure-tile.ts';
import { light } from './level.ts';
import { nextStepsCard } from './next-steps.ts';
import type { PageContext } from './page-context.ts';
import { type GroupSort, groupsCard } from './question-groups.ts';

export interface CourseFigures {
  report: CourseReply;
  evaluation: EvaluationReply;
  /** How groups of questions are sorted. */
  sort: GroupSort;
}

/** A teacher's own first view: what to look at, what has changed, what is hard, what is missing. */
export function courseView(figures: CourseFigures, context: PageContext): TemplateResult {
  const { report } = figures;
  const { strings } = context;
  const title = context.home.courses.find(({ id }) => id === report.course)?.title ?? report.course;
  const say = strings.courseView;
  const sorting = {
    sort: figures.sort,
    onSort: (sort: GroupSort) => {
      figures.sort = sort;
      context.update();
    },
  };
  return html`<h1><bdi>${title}</bdi></h1>
    ${problemsCard(report, context)} ${nextStepsCard(report, context)} ${changesCard(report, context)}
    ${difficultiesCard(report, context)}
    <div class="charts">
      ${groupsCard({ ...sorting, title: strings.quality.unanswered, hint: strings.quality.unansweredHint, none: strings.quality.unansweredNone, groups: report.unanswered }, context)}
      ${groupsCard({ ...sorting, title: say.lowRatedTitle, hint: '', none: strings.quality.lowestNone, groups: report.lowRated }, context)}
    </div>
    ${practiceCard(report, context)} ${evaluationCard(figures.evaluation, context)}`;
}

/** Lessons that students do not have because of a mistake in their file. */
function problemsCard({ problems }: CourseReply, { strings }: PageContext): TemplateResult | typeof nothing {
  const say = strings.courseView;
  if (problems.length === 0) return nothing;
  return html`<section class="card">
    <h2>${light('act', strings, say.unreadable)}</h2>
    <p class="quiet">${say.unreadableHint}</p>
    <ul class="problems" lang="en" dir="ltr">
      ${problems.map((problem) => html`<li>${problem}</li>`)}
    </ul>
  </section>`;
}

function changesCard({ summary, summaryBefore, before }: CourseReply, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const say = strings.figures;
  const tile = tileOf({ summary, summaryBefore, before }, context);
  return html`<section class="card">
    <h2>${strings.courseView.changes}</h2>
    <dl class="tiles">
      ${tile(say.questions, 'questions', ({ questions }) => format.count(questions))}
      ${tile(say.students, 'students', ({ students }) => format.count(students))}
      ${tile(say.stars, 'stars.average', ({ stars }) => format.stars(stars.average), {
        level: judgeStars(summary.stars),
      })}
      ${tile(say.contextFound, 'contextFound', ({ contextFound }) => format.share(contextFound), {
        level: judgeContext(summary.contextFound, summary.questions),
      })}
      ${tile(say.accuracy, 'accuracy.share', ({ accuracy }) => format.share(accuracy.share), {
        level: judgeAccuracy(summary.accuracy),
      })}
      ${tile(say.errorRate, 'errorRate', ({ errorRate }) => format.share(errorRate), {
        level: judgeErrors(summary.errorRate, summary.questions),
      })}
    </dl>
    <p><a href=${context.addressOf({ view: 'questions', filter: { kind: 'failed' } })}>${strings.asked.failedLink}</a></p>
  </section>`;
}

/** What students did themselves: exercises and quizzes. */
function practiceCard({ exercises, lessons }: CourseReply, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const say = strings.courseView;
  const quizzes = lessons.filter(({ quiz }) => quiz !== null);
  return html`<section class="card">
    <h2>${say.practice}</h2>
    ${exercises.length === 0 && quizzes.length === 0 ? html`<p class="quiet">${say.noPractice}</p>` : nothing}
    <ul class="practice">
      ${exercises.slice(0, shownAtMost).map((exercise) => exerciseItem(exercise, context))}
      ${quizzes.slice(0, shownAtMost).map(
        ({ title, quiz }) => html`<li>
          <b>${strings.lessons.quiz}: ${title}</b>
          <span class="quiet"
            >${
              quiz === null
                ? nothing
                : strings.lessons.rightAtFirst(
                    format.share(quiz.rightAtFirst / quiz.answers),
                    format.count(quiz.answers),
                    format.count(quiz.students),
                  )
            }</span
          >
        </li>`,
      )}
    </ul>
    <p><a href=${context.addressOf({ view: 'lessons' })}>${say.allLessons}</a></p>
  </section>`;
}

const shownAtMost = 5;

function exerciseItem(
  { title, lessonTitle, students, steps, giveAways }: ExerciseReply,
  { strings, format }: PageContext,
): TemplateResult {
  const led = steps.slice(ledThrough.fromStep - 1).reduce((sum, count) => sum + count, 0);
  return html`<li>
    <b>${title}</b> <span class="quiet">${lessonTitle}</span>
    <span class="quiet"
      >${strings.courseView.ledOf(format.count(led), format.count(students), format.count(giveAways))}</span
    >
  </li>`;
}
