import type { LoadedCourse } from '../../course/library.ts';
import type { Problem } from '../../ground/protocol.ts';
import { framedPage } from '../../pages/framed-page.ts';
import { html, type SafeHtml } from '../../pages/html.ts';
import { type Language, studentWords } from '../../words/languages.ts';

/** What every page needs that stands in a frame of an LMS. */
export interface Frame {
  language: Language;
  /** Of the page's policy. */
  nonce: string;
}

/** How a choice is written in the form: as the address of a link would say it. */
function choiceOf(course: string, lesson: string | undefined): string {
  return new URLSearchParams({ course, ...(lesson !== undefined && { lesson }) }).toString();
}

/**
 * Asks a teacher where the tutor shall stand. Works without any script.
 * @param obstacle why the platform may not take what is chosen, in English
 */
export function choosingPage(
  courses: readonly LoadedCourse[],
  ticket: string,
  obstacle: string | undefined,
  frame: Frame,
): string {
  const say = studentWords(frame.language).lti;
  const option = (value: string, text: string, checked: boolean) =>
    html`<label><input type="radio" name="choice" value="${value}" required${checked ? html` checked` : ''}> ${text}</label>`;
  const groups = courses.map(
    ({ settings, content }, index) => html`<fieldset><legend>${settings.title}</legend>
${option(choiceOf(settings.id, undefined), say.wholeCourse, index === 0)}
${content.lessons.map(({ id, title }) => option(choiceOf(settings.id, id), title, false))}</fieldset>`,
  );
  return framePage(
    say.choose,
    html`<form method="post" action="deep-link"><h1>${say.choose}</h1>
<input type="hidden" name="ticket" value="${ticket}">
${groups}
<button>${say.add}</button></form>
${forAdministrator(obstacle, frame)}`,
    frame,
  );
}

/** Carries the signed answer back to the platform; with a button where scripts are off. */
export function returningPage(returnUrl: string, answer: string, frame: Frame): string {
  const say = studentWords(frame.language).lti;
  return framePage(
    say.returning,
    html`<form method="post" action="${returnUrl}"><p>${say.returning}</p>
<input type="hidden" name="JWT" value="${answer}">
<button>${say.goOn}</button></form>
<script nonce="${frame.nonce}">document.forms[0].submit();</script>`,
    frame,
  );
}

/** A problem in words for the student, and its reason for whoever set the launch up. */
export function problemPage(
  { title, detail, code }: Problem,
  hint: string | undefined,
  frame: Frame,
): string {
  const say = studentWords(frame.language).lti;
  // To load the page anew would be to post the same launch, and what is wrong with that stands below.
  const advice = code === 'unauthenticated' || code === 'invalid_request' ? say.comeBack : detail;
  return framePage(title, html`<h1>${title}</h1><p>${advice}</p>${forAdministrator(hint, frame)}`, frame);
}

function forAdministrator(hint: string | undefined, { language }: Frame): SafeHtml {
  return hint === undefined
    ? html``
    : html`<p class="hint">${studentWords(language).lti.forAdministrator} <span lang="en" dir="ltr">${hint}</span></p>`;
}

const style = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.25rem; }
fieldset { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 0.5rem; margin: 0 0 1rem; }
label { display: block; padding: 0.25rem 0; }
button { font: inherit; padding: 0.5rem 1rem; }
.hint { font-size: 0.875rem; opacity: 0.8; overflow-wrap: anywhere; }
`;

export function framePage(title: string, body: SafeHtml, frame: Frame): string {
  return framedPage({ ...frame, title, style, body });
}
