import { html, nothing, type TemplateResult } from 'lit';
import type { CourseReply, PlaceFigures } from '../../proxy/admin/wire.ts';
import type { QuestionFilter } from '../figures/address.ts';
import { judgeNotFound, judgeStars, type Level, worst } from '../figures/thresholds.ts';
import { bar } from './bar.ts';
import { ofBefore } from './compared.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

/** More are read in the view of lessons. */
const lessonsShown = 8;
/** As `GET /admin/api/questions` names no lesson of the course. */
const noLesson = '-';

type Lesson = CourseReply['lessons'][number];

/** The map of difficulties: what students ask, by lesson and section, each a click away from its questions. */
export function difficultiesCard({ lessons, before }: CourseReply, context: PageContext): TemplateResult {
  const { strings } = context;
  const say = strings.courseView;
  const asked = lessons.filter(({ questions }) => questions > 0);
  const most = Math.max(1, ...asked.map(({ questions }) => questions));
  return html`<section class="card">
    <h2>${say.difficulties}</h2>
    <p class="quiet">${say.difficultiesHint}</p>
    ${asked.length === 0 ? html`<p>${strings.lessons.none}</p>` : nothing}
    <ul class="map">
      ${asked.slice(0, lessonsShown).map((lesson) => lessonItem(lesson, most, before, context))}
    </ul>
    ${
      asked.length > lessonsShown
        ? html`<p><a href=${context.addressOf({ view: 'lessons' })}>${say.allLessons}</a></p>`
        : nothing
    }
  </section>`;
}

function lessonItem(
  lesson: Lesson,
  most: number,
  before: CourseReply['before'],
  context: PageContext,
): TemplateResult {
  const { strings, format } = context;
  const filter: QuestionFilter = { lesson: lesson.lesson === '' ? noLesson : lesson.lesson };
  const sections = lesson.sections.filter(({ heading }) => heading !== '' || lesson.sections.length > 1);
  return html`<li data-lesson=${lesson.lesson}>
    <p class="line">
      <b>${lesson.title || strings.lessons.noLesson}</b>
      <span>${questionsLink(lesson.questions, filter, context)} ${ofBefore(format.count(lesson.questionsBefore), before, context)}</span>
    </p>
    ${bar({ value: lesson.questions, end: most, level: levelOf(lesson), marks: [] })}
    ${signs(lesson, context)}
    ${
      sections.length === 0 || lesson.lesson === ''
        ? nothing
        : html`<details>
            <summary>${strings.lessons.sections(sections.length, format.count(sections.length))}</summary>
            <ul>
              ${sections.map(
                (section) => html`<li>
                  <p class="line">
                    <span>${section.heading || strings.lessons.elsewhere}</span>
                    ${questionsLink(section.questions, { ...filter, heading: section.heading }, context)}
                  </p>
                  ${signs(section, context)}
                </li>`,
              )}
            </ul>
          </details>`
    }
  </li>`;
}

function questionsLink(count: number, filter: QuestionFilter, context: PageContext): TemplateResult {
  const { strings, format, addressOf } = context;
  return html`<a href=${addressOf({ view: 'questions', filter })}>${strings.questionCount(format.count(count), count)}</a>`;
}

function levelOf({ questions, stars, notFound }: PlaceFigures): Level {
  return worst([judgeStars(stars), judgeNotFound(notFound, questions)]);
}

/** Only what is amiss has a sign: the bar says the rest. */
function signs(
  { questions, stars, notFound }: PlaceFigures,
  { strings, format }: PageContext,
): TemplateResult {
  const say = strings.courseView;
  const isAmiss = (level: Level) => level === 'watch' || level === 'act';
  const rated = judgeStars(stars);
  const found = judgeNotFound(notFound, questions);
  return html`${
    isAmiss(rated) || isAmiss(found)
      ? html`<p class="signs">
          ${isAmiss(rated) ? light(rated, strings, `${format.stars(stars.average)} ★ (${format.count(stars.count)})`) : nothing}
          ${isAmiss(found) ? light(found, strings, say.notInCourse(format.share(notFound))) : nothing}
        </p>`
      : nothing
  }`;
}
