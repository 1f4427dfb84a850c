import { html, nothing, type TemplateResult } from 'lit';
import type { ExerciseReply, LessonReply, LessonsReply, PlaceFigures } from '../../proxy/admin/wire.ts';
import type { Address, QuestionFilter } from '../figures/address.ts';
import { judgeNotFound, judgeStars } from '../figures/thresholds.ts';
import { bar } from './bar.ts';
import { exercisesCard } from './exercises-card.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

export interface LessonsState {
  reply: LessonsReply;
  exercises: readonly ExerciseReply[];
  /** Lessons whose sections are shown, by course and id. */
  open: Set<string>;
}

/** Where students get stuck: lessons, most questions first, each with its sections, and the exercises. */
export function lessonsView({ reply, exercises, open }: LessonsState, context: PageContext): TemplateResult {
  const { strings, home, address } = context;
  const say = strings.lessons;
  const showCourse = address.course === '' && home.courses.length > 1;
  const widest = Math.max(...reply.lessons.map(({ share }) => share), 0.01);
  return html`<h1 class="unseen">${say.title}</h1>
    <section class="card">
      <h2>${say.title}</h2>
      <p class="quiet">${say.hint}</p>
      ${
        reply.lessons.length === 0
          ? html`<p>${say.none}</p>`
          : html`<div class="scroll" tabindex="0" role="region" aria-label=${say.title}>
              <table class="lessons">
                <thead>
                  <tr>
                    <th scope="col">${say.lesson}</th>
                    <th scope="col" class="number">${say.questions}</th>
                    <th scope="col">${say.share}</th>
                    <th scope="col">${say.rating}</th>
                    <th scope="col">${say.notFound}</th>
                    <th scope="col">${say.quiz}</th>
                  </tr>
                </thead>
                ${reply.lessons.map((lesson) => lessonRows(lesson, widest, showCourse, open, context))}
              </table>
            </div>`
      }
    </section>
    ${exercisesCard(exercises, context)}`;
}

function lessonRows(
  lesson: LessonReply,
  widest: number,
  showCourse: boolean,
  open: Set<string>,
  context: PageContext,
): TemplateResult {
  const { strings, home, format, update } = context;
  const say = strings.lessons;
  const key = `${lesson.course}/${lesson.lesson}`;
  const isOpen = open.has(key);
  const toggle = () => {
    if (!open.delete(key)) open.add(key);
    update();
  };
  const course = home.courses.find(({ id }) => id === lesson.course)?.title ?? lesson.course;
  // As `GET /admin/api/questions` names none of the course.
  const place: QuestionFilter = { lesson: lesson.lesson || '-' };
  const sections = lesson.sections.filter(({ heading }) => heading !== '' || lesson.sections.length > 1);
  return html`<tbody>
    <tr data-lesson=${lesson.lesson}>
      <th scope="row">
        ${lesson.title || say.noLesson}${showCourse ? html`<small>${course}</small>` : nothing}
        ${
          sections.length === 0
            ? nothing
            : html`<button type="button" class="link" aria-expanded=${isOpen} @click=${toggle}>
                ${say.sections(sections.length, format.count(sections.length))}
              </button>`
        }
      </th>
      ${figures(lesson, widest, { course: lesson.course, filter: place }, context)}
      <td class="quiz">${quizWords(lesson.quiz, context)}</td>
    </tr>
    ${(isOpen ? sections : []).map(
      (section) => html`<tr class="section">
        <th scope="row">${section.heading || say.elsewhere}</th>
        ${figures(section, widest, { course: lesson.course, filter: { ...place, heading: section.heading } }, context)}
        <td></td>
      </tr>`,
    )}
  </tbody>`;
}

/** How many answers were right at the first try: low where the lesson did not arrive. */
function quizWords(quiz: LessonReply['quiz'], { strings, format }: PageContext): string {
  if (quiz === null) return '–';
  const { answers, rightAtFirst, students } = quiz;
  const share = format.share(rightAtFirst / answers);
  return strings.lessons.rightAtFirst(share, format.count(answers), format.count(students));
}

function figures(
  { questions, share, stars, notFound }: PlaceFigures,
  widest: number,
  filter: Pick<Address, 'course' | 'filter'>,
  { strings, format, addressOf }: PageContext,
): TemplateResult {
  return html`<td class="number">
      <a href=${addressOf({ view: 'questions', ...filter })}>${format.count(questions)}</a>
    </td>
    <td class="share">
      <span>${format.share(share)}</span>${bar({ value: share, end: widest, level: 'unknown', marks: [] })}
    </td>
    <td>${stars.count === 0 ? format.stars(null) : light(judgeStars(stars), strings, `${format.stars(stars.average)} (${format.count(stars.count)})`)}</td>
    <td>${light(judgeNotFound(notFound, questions), strings, format.share(notFound))}</td>`;
}
