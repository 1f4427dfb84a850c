import { html, nothing, type TemplateResult } from 'lit';
import type { FunnelLessonReply, FunnelReply, FunnelSteps } from '../../proxy/admin/wire.ts';
import { bar } from './bar.ts';
import type { PageContext } from './page-context.ts';

/** In the order in which students take them, each with the step that it is a share of. */
const steps: readonly { step: keyof FunnelSteps; of: keyof FunnelSteps | undefined }[] = [
  { step: 'saw', of: undefined },
  { step: 'opened', of: 'saw' },
  { step: 'asked', of: 'opened' },
  { step: 'askedAgain', of: 'asked' },
  { step: 'cameBack', of: 'asked' },
  { step: 'rated', of: 'asked' },
];

/** How far students come with the tutor, in all and by lesson. */
export function funnelView(reply: FunnelReply, context: PageContext): TemplateResult {
  const { strings, format } = context;
  const say = strings.funnel;
  const isEmpty = steps.every(({ step }) => reply.steps[step] === 0);
  return html`<h1 class="unseen">${say.title}</h1>
    <section class="card">
      <h2>${say.title}</h2>
      <p class="quiet">${reply.isOn ? say.hint : say.isOff}</p>
      ${isEmpty ? html`<p>${say.none}</p>` : stepsTable(reply.steps, context)}
    </section>
    ${reply.lessons.length === 0 ? nothing : lessonsCard(reply.lessons, context)}
    ${
      reply.supported === 0
        ? nothing
        : html`<section class="card">
            <h2>${say.supportedTitle}</h2>
            <p><strong data-figure="supported">${format.count(reply.supported)}</strong></p>
            <p class="quiet">${say.supportedHint}</p>
          </section>`
    }`;
}

/** A chart that is a table: each bar stands beside the number that it pictures. */
function stepsTable(counted: FunnelSteps, { strings, format }: PageContext): TemplateResult {
  const say = strings.funnel;
  const widest = Math.max(...steps.map(({ step }) => counted[step]), 1);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say.title}>
    <table class="funnel">
      <thead>
        <tr>
          <th scope="col">${say.step}</th>
          <th scope="col" class="number">${say.students}</th>
          <th scope="col">${say.shareOf}</th>
        </tr>
      </thead>
      <tbody>
        ${steps.map(({ step, of }) => {
          const share = of === undefined || counted[of] === 0 ? null : counted[step] / counted[of];
          return html`<tr>
            <th scope="row">${say.steps[step]}</th>
            <td class="number" data-figure=${`funnel.${step}`}>${format.count(counted[step])}</td>
            <td class="share">
              <span>${share === null || of === undefined ? '' : say.ofStep(format.share(share), say.steps[of])}</span>${bar({ value: counted[step], end: widest, level: 'unknown', marks: [] })}
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

function lessonsCard(lessons: readonly FunnelLessonReply[], context: PageContext): TemplateResult {
  const { strings, home, address, format } = context;
  const say = strings.funnel;
  const showCourse = address.course === '' && home.courses.length > 1;
  const titleOf = (course: string) => home.courses.find(({ id }) => id === course)?.title ?? course;
  return html`<section class="card">
    <h2>${say.byLesson}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label=${say.byLesson}>
      <table class="lessons">
        <thead>
          <tr>
            <th scope="col">${strings.lessons.lesson}</th>
            ${steps.map(({ step }) => html`<th scope="col" class="number">${say.steps[step]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${lessons.map(
            ({ course, lesson, title, steps: counted }) => html`<tr data-lesson=${lesson}>
              <th scope="row">${title}${showCourse ? html`<small>${titleOf(course)}</small>` : nothing}</th>
              ${steps.map(({ step }) => html`<td class="number">${format.count(counted[step])}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
