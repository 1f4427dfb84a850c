import { html, nothing, type TemplateResult } from 'lit';
import { addDays } from '../../proxy/ground/days.ts';
import { type RangeName, type View, viewsFor } from '../figures/address.ts';
import { languageChoice } from '../panels/language-choice.ts';
import type { PageContext } from '../panels/page-context.ts';
import type { Strings } from '../strings/strings.ts';

export interface ShellProps {
  context: PageContext;
  content: TemplateResult;
  isStale: boolean;
  /** Of a phone, where the views stand behind a button. */
  isMenuOpen: boolean;
  onMenu: () => void;
  onSignOut: () => void;
  onLanguage: (language: string) => void;
}

const mark = html`<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
  <rect width="32" height="32" rx="8" class="badge" />
  <path d="M8 9h16v11H16l-5 4v-4H8z" class="bubble" />
</svg>`;

/** Views that show days; the others are about now. */
const withDays: readonly View[] = [
  'overview',
  'course',
  'questions',
  'money',
  'quality',
  'lessons',
  'funnel',
  'access',
];

export function shellView({
  context,
  content,
  isStale,
  isMenuOpen,
  onMenu,
  onSignOut,
  onLanguage,
}: ShellProps): TemplateResult {
  const { strings, address, home } = context;
  const views = viewsFor(home.role);
  const [first = 'course'] = views;
  return html`<a class="skip" href="#figures" @click=${toFigures}>${strings.skip}</a>
    <header class="top">
      <a class="brand" href=${context.addressOf({ view: first })}
        title=${context.home.version}>${mark}<span>${strings.product}</span></a
      >
      <button
        type="button"
        class="menu"
        aria-expanded=${isMenuOpen}
        aria-controls="views"
        @click=${onMenu}
      >
        ${strings.views[address.view]} <span aria-hidden="true">▾</span>
      </button>
      <nav class="views" id="views" ?data-open=${isMenuOpen} aria-label=${strings.navigation}>
        ${views.map(
          (view) => html`<a
            href=${context.addressOf({ view })}
            aria-current=${view === address.view ? 'page' : nothing}
            >${strings.views[view]}</a
          >`,
        )}
      </nav>
      <div class="self">
        ${languageChoice(strings, onLanguage)}
        <button type="button" class="link" @click=${onSignOut}>${strings.signOut}</button>
      </div>
    </header>
    ${withDays.includes(address.view) ? toolbar(context) : nothing}
    ${
      address.view === 'answers' && context.home.courses.length > 1
        ? html`<section class="toolbar" aria-label=${strings.range.toolbar}>${courseChoice(strings, context)}</section>`
        : nothing
    }
    <main id="figures" tabindex="-1">
      <p class="stale" role="status" ?hidden=${!isStale}>${isStale ? strings.stale : nothing}</p>
      ${content}
    </main>`;
}

function toolbar(context: PageContext): TemplateResult {
  const { strings, address, home } = context;
  const ranges: [RangeName, string][] = [
    ['today', strings.range.today],
    ['7d', strings.range.week],
    ['30d', strings.range.month],
  ];
  return html`<section class="toolbar" aria-label=${strings.range.toolbar}>
    <div class="segments" role="group" aria-label=${strings.range.label}>
      ${ranges.map(
        ([range, words]) => html`<button
          type="button"
          aria-pressed=${address.range === range}
          @click=${() => context.go({ range, from: '', to: '' })}
        >
          ${words}
        </button>`,
      )}
      <button
        type="button"
        aria-pressed=${address.range === 'custom'}
        @click=${() => context.go({ range: 'custom', from: addDays(home.today, -13), to: home.today })}
      >
        ${strings.range.custom}
      </button>
    </div>
    ${address.range === 'custom' ? customRange(context) : nothing}
    ${home.courses.length < 2 && address.course === '' ? nothing : courseChoice(strings, context)}
  </section>`;
}

function customRange({ strings, address, home, go }: PageContext): TemplateResult {
  const change = (name: 'from' | 'to') => (event: Event) => {
    const { value } = event.target as HTMLInputElement;
    if (value === '') return;
    const next = { from: address.from, to: address.to, [name]: value };
    go(next.from <= next.to ? next : { from: value, to: value });
  };
  return html`<label>${strings.range.from}
      <input type="date" .value=${address.from} max=${home.today} @change=${change('from')} /></label>
    <label>${strings.range.to} <input type="date" .value=${address.to} max=${home.today} @change=${change('to')} /></label>`;
}

function courseChoice(
  strings: Strings,
  { address, days: { course }, home, go }: PageContext,
): TemplateResult {
  return html`<label class="course">${strings.course}
    <select @change=${(event: Event) => go({ course: (event.target as HTMLSelectElement).value })}>
      ${
        home.role === 'admin' && address.view !== 'course'
          ? html`<option value="" ?selected=${course === ''}>${strings.allCourses}</option>`
          : nothing
      }
      ${home.courses.map(({ id, title }) => html`<option value=${id} ?selected=${id === course}>${title}</option>`)}
    </select>
  </label>`;
}

function toFigures(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#figures')?.focus();
}
