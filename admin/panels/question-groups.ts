import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { QuestionGroupReply, ReadAnswerReply } from '../../proxy/admin/wire.ts';
import { inOneLine } from './in-one-line.ts';
import type { PageContext } from './page-context.ts';

export type GroupSort = 'count' | 'last' | 'stars' | 'lesson';

export interface GroupsProps {
  title: string;
  /** Empty: none. */
  hint: string;
  /** Said where there is none. */
  none: string;
  groups: readonly QuestionGroupReply[];
  sort: GroupSort;
  onSort: (sort: GroupSort) => void;
  /** An answer of a group, when that is opened; left out: a click leads to where it is. */
  article?: (answer: ReadAnswerReply) => TemplateResult;
}

/** More of them a page does not show at once. */
const shown = 10;

/** Questions grouped by meaning, with how many there are and where; sorted as the reader likes. */
export function groupsCard(props: GroupsProps, context: PageContext): TemplateResult {
  const { title, hint, none, groups } = props;
  const more = groups.length - shown;
  return html`<section class="card groups">
    <h2>${title}</h2>
    ${hint === '' ? nothing : html`<p class="quiet">${hint}</p>`}
    ${groups.length === 0 ? html`<p class="quiet">${none}</p>` : nothing}
    ${groups.length < 2 ? nothing : sortChoice(props, context)}
    <ul class="answers">
      ${repeat(
        shownOf(sorted(groups, props.sort), context.address.open),
        ({ answers, question }) => answers[0]?.answerId ?? question,
        (group) => groupItem(group, props, context),
      )}
    </ul>
    ${more > 0 ? html`<p class="quiet">${context.strings.groups.more(context.format.count(more))}</p>` : nothing}
  </section>`;
}

/** What a link has opened is among them wherever it stands in the order. */
function shownOf(groups: readonly QuestionGroupReply[], open: string): readonly QuestionGroupReply[] {
  const first = groups.slice(0, shown);
  const opened = open === '' ? undefined : groups.find(({ answers }) => answers[0]?.answerId === open);
  if (opened === undefined || first.includes(opened)) return first;
  return [opened, ...first.slice(0, shown - 1)];
}

function sortChoice({ groups, sort, onSort, title }: GroupsProps, { strings }: PageContext): TemplateResult {
  const say = strings.groups;
  const isRated = groups.some(({ stars }) => stars !== null);
  const ways: GroupSort[] = isRated ? ['count', 'stars', 'last', 'lesson'] : ['count', 'last', 'lesson'];
  return html`<label class="sort"
    >${say.sort}
    <select aria-label=${`${say.sort}: ${title}`} @change=${(event: Event) => onSort((event.target as HTMLSelectElement).value as GroupSort)}>
      ${ways.map((way) => html`<option value=${way} ?selected=${way === sort}>${say.by[way]}</option>`)}
    </select></label
  >`;
}

function sorted(groups: readonly QuestionGroupReply[], sort: GroupSort): QuestionGroupReply[] {
  const byLast = (a: QuestionGroupReply, b: QuestionGroupReply) => (a.last < b.last ? 1 : -1);
  switch (sort) {
    case 'count':
      return groups.toSorted((a, b) => b.count - a.count || byLast(a, b));
    case 'last':
      return groups.toSorted(byLast);
    case 'stars':
      return groups.toSorted((a, b) => (a.stars ?? 6) - (b.stars ?? 6) || b.count - a.count);
    case 'lesson':
      return groups.toSorted((a, b) => a.lessonTitle.localeCompare(b.lessonTitle) || b.count - a.count);
    default:
      return sort satisfies never;
  }
}

function groupItem(
  group: QuestionGroupReply,
  { article }: GroupsProps,
  context: PageContext,
): TemplateResult {
  const { strings, format, address, home, addressOf } = context;
  const { count, stars, question, lessonTitle, last, answers, course } = group;
  const courseTitle = home.courses.find(({ id }) => id === course)?.title ?? course;
  const showCourse = context.days.course === '' && home.courses.length > 1;
  const where = [showCourse ? courseTitle : '', lessonTitle, format.time(last)].filter((part) => part !== '');
  const [newest] = answers;
  const head = html`${stars === null ? nothing : html`<span class="stars">${format.stars(stars)} ★</span>`}
    <span class="question" dir="auto">${question}</span>
    <span class="badge">${strings.groups.times(format.count(count))}</span>
    <small>${inOneLine(where)}</small>`;
  if (article === undefined) {
    const open = newest?.answerId ?? '';
    return html`<li><a class="group" href=${addressOf({ view: 'quality', open })}>${head}</a></li>`;
  }
  const isOpen = newest !== undefined && newest.answerId === address.open;
  return html`<li>
    <details ?open=${isOpen} id=${isOpen ? 'opened' : nothing}>
      <summary>${head}</summary>
      ${answers.map((answer) => article(answer))}
      ${count > answers.length ? html`<p class="quiet">${strings.groups.more(format.count(count - answers.length))}</p>` : nothing}
    </details>
  </li>`;
}
