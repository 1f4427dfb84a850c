import { html, nothing, type TemplateResult } from 'lit';
import type { ExerciseReply } from '../../proxy/admin/wire.ts';
import type { PageContext } from './page-context.ts';

/** How far students come with each exercise that they asked about, most students first. */
export function exercisesCard(
  exercises: readonly ExerciseReply[],
  context: PageContext,
): TemplateResult | typeof nothing {
  const { strings, format } = context;
  const say = strings.exercises;
  if (exercises.length === 0) return nothing;
  const asked = exercises.filter(({ students }) => students > 0).sort((a, b) => b.students - a.students);
  const others = exercises.filter(({ students }) => students === 0);
  const withoutNotes = others.filter(({ hasNotes }) => !hasNotes).length;
  return html`<section class="card">
    <h2>${say.title}</h2>
    <p class="quiet">${say.hint}</p>
    ${asked.length === 0 ? html`<p>${say.none}</p>` : table(asked, context)}
    ${
      others.length === 0
        ? nothing
        : html`<p class="quiet">${say.others(format.count(others.length), format.count(withoutNotes))}</p>`
    }
  </section>`;
}

function table(asked: readonly ExerciseReply[], context: PageContext): TemplateResult {
  const { strings, home, address } = context;
  const say = strings.exercises;
  const showCourse = address.course === '' && home.courses.length > 1;
  const titleOf = (course: string) => home.courses.find(({ id }) => id === course)?.title ?? course;
  const steps = asked[0]?.steps ?? [];
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say.title}>
    <table class="exercises">
      <thead>
        <tr>
          <th scope="col" rowspan="2">${say.exercise}</th>
          <th scope="col" rowspan="2" class="number">${say.students}</th>
          <th scope="colgroup" colspan=${steps.length} class="group">${say.furthest}</th>
          <th scope="col" rowspan="2" class="number">${say.attempts}</th>
          <th scope="col" rowspan="2" class="number">${say.asks}</th>
          <th scope="col" rowspan="2" class="number">${say.giveAways}</th>
        </tr>
        <tr>
          ${steps.map((_, index) => html`<th scope="col" class="number">${index + 1}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${asked.map((each) => row(each, showCourse ? titleOf(each.course) : '', context))}
      </tbody>
    </table>
  </div>`;
}

function row(
  { exercise, title, lessonTitle, hasNotes, students, steps, attempts, asks, giveAways }: ExerciseReply,
  course: string,
  { strings, format }: PageContext,
): TemplateResult {
  const where = [lessonTitle, course, hasNotes ? '' : strings.exercises.noNotes].filter(
    (part) => part !== '',
  );
  return html`<tr data-exercise=${exercise}>
    <th scope="row">${title}<small>${where.join(' · ')}</small></th>
    <td class="number" data-figure="exercise.students">${format.count(students)}</td>
    ${steps.map((count, index) => html`<td class="number" data-figure=${`exercise.step${index + 1}`}>${format.count(count)}</td>`)}
    <td class="number" data-figure="exercise.attempts">${format.count(attempts)}</td>
    <td class="number" data-figure="exercise.asks">${format.count(asks)}</td>
    <td class="number" data-figure="exercise.giveAways">${format.count(giveAways)}</td>
  </tr>`;
}
