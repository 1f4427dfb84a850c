import { html, nothing, type TemplateResult } from 'lit';
import type { CourseReply, NextStepReply, QuestionGroupReply } from '../../proxy/admin/wire.ts';
import type { Address } from '../figures/address.ts';
import { type Amiss, amissIn } from '../figures/attention.ts';
import type { Level } from '../figures/thresholds.ts';
import { light } from './level.ts';
import type { PageContext } from './page-context.ts';

interface Said {
  level: Level;
  words: string;
  /** What a student wrote; it stands in quotes. */
  quote: string;
  link: string;
  to: Partial<Address>;
}

/**
 * What a teacher should look at, most urgent first, each one click away. Where there is no such step, the figures whose
 * light is not green; that nothing needs anybody is said only where there is neither, and all of the course can be read.
 */
export function nextStepsCard(
  { next, summary, problems }: Pick<CourseReply, 'next' | 'summary' | 'problems'>,
  context: PageContext,
): TemplateResult | typeof nothing {
  const { strings } = context;
  const say = strings.courseView;
  const items =
    next.length > 0
      ? next.map((step) => item(said(step, context), step.kind, context))
      : amissIn(summary).map((amiss) => item(saidOf(amiss, context), amiss.figure, context));
  if (items.length === 0 && problems.length > 0) return nothing;
  return html`<section class="card next-steps">
    <h2>${say.next}</h2>
    ${items.length === 0 ? html`<p>${light('good', strings, say.nothingNext)}</p>` : html`<ol>${items}</ol>`}
  </section>`;
}

function saidOf({ figure, level, to }: Amiss, { strings }: PageContext): Said {
  return { level, words: strings.figures[figure], quote: '', link: strings.courseView.look, to };
}

function item({ level, words, quote, link, to }: Said, kind: string, context: PageContext): TemplateResult {
  return html`<li data-step=${kind}>
    ${light(level, context.strings, words)}
    ${quote === '' ? '' : html`<q dir="auto">${quote}</q>`}
    <a href=${context.addressOf(to)}>${link}</a>
  </li>`;
}

function said(step: NextStepReply, { strings, format }: PageContext): Said {
  const say = strings.courseView;
  const { count } = format;
  const base = { quote: '', link: say.look };
  switch (step.kind) {
    case 'handovers':
      return {
        ...base,
        level: 'act',
        link: say.reply,
        to: { view: 'answers' },
        words: say.handovers(count(step.count), step.count),
      };
    case 'unanswered':
      return {
        ...base,
        level: 'watch',
        quote: step.group.question,
        to: shownOpen(step.group),
        words: say.unanswered(count(step.group.count), step.group.lessonTitle),
      };
    case 'low_rated':
      return {
        ...base,
        level: 'act',
        quote: step.group.question,
        to: shownOpen(step.group),
        words: say.lowRated(count(step.group.count), format.stars(step.group.stars), step.group.lessonTitle),
      };
    case 'quiz':
      return {
        ...base,
        level: 'watch',
        to: { view: 'lessons' },
        words: say.quiz(format.share(step.rightAtFirst), step.title),
      };
    case 'exercise':
      return {
        ...base,
        level: 'watch',
        to: { view: 'lessons' },
        words: say.exercise(count(step.led), count(step.students), step.title),
      };
    case 'growth':
      return {
        ...base,
        level: 'watch',
        to: { view: 'questions', filter: { lesson: step.lesson } },
        words: say.growth(count(step.questions), count(step.before), step.title),
      };
    case 'reviews':
      return {
        ...base,
        level: 'watch',
        link: say.review,
        to: { view: 'quality', range: '30d' },
        words: say.reviews(count(step.count)),
      };
    default:
      return step satisfies never;
  }
}

function shownOpen({ answers }: QuestionGroupReply): Partial<Address> {
  return { view: 'quality', open: answers[0]?.answerId ?? '' };
}
