import { framedPage } from './framed-page.ts';
import { type HandedSession, handOver } from './handed-session.ts';
import { html } from './html.ts';

export interface EmbedView {
  /** Id of the course. */
  course: string;
  /** Id of the lesson that the frame stands in, where it is known. */
  lesson: string | undefined;
  /** Of the document; shown by screen readers as the name of the frame. */
  title: string;
  /** BCP 47 tag of the tutor's own words. */
  language: string;
  /** Of the page's policy (embedPolicy). */
  nonce: string;
  /** Of a student whom an LTI launch has named; without it the tutor opens a session by itself. */
  session?: HandedSession;
  /** For a teacher: what the button leads on with, and its words. */
  teacher?: { ticket: string; words: string };
  /** Origins of pages that may frame it; they may learn its height. `*`: any. */
  framedBy: readonly string[];
}

/** The tutor fills the frame; in one that is too low to type in, as an LMS makes it on a phone that lies on its side, it is scrolled to. */
const style = `
html, body, main { height: 100%; margin: 0; }
h1 { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
course-tutor::part(panel) { box-sizing: border-box; height: 100vh; height: 100dvh; min-height: 15rem; max-height: none; border: 0; border-radius: 0; }
#missing { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; }
:root { color-scheme: light dark; }
body:has(#teacher) { display: flex; flex-direction: column; }
body:has(#teacher) main { order: 1; flex: 1; min-height: 0; }
body:has(#teacher) course-tutor::part(panel) { height: calc(100vh - 3rem); height: calc(100dvh - 3rem); }
#teacher { box-sizing: border-box; height: 3rem; margin: 0; padding: 0.25rem 1rem; text-align: end; }
#teacher button { min-height: 2.5rem; padding: 0 0.5rem; border: 0; background: none; color: LinkText; font: 1rem/1.5 system-ui, sans-serif; text-decoration: underline; cursor: pointer; }
`;

/**
 * The tutor as a page for an iframe. A session token goes from a data block
 * into the tutor's memory and into the page's entry of the tab's history, and the
 * block out of the page: no cookie, address, storage or attribute ever holds it.
 */
export function embedPage(view: EmbedView): string {
  const { course, lesson, title, language, nonce, session, framedBy, teacher } = view;
  const place = lesson === undefined ? '' : html` lesson="${lesson}"`;
  const body = html`<main><h1>${title}</h1><course-tutor course="${course}"${place} mode="inline" lang="${language}" lesson-content="off" selection="off" framed-by="${framedBy.join(' ')}"></course-tutor></main>
${teacher === undefined ? '' : teacherButton(teacher)}${session === undefined ? '' : handOver(session, nonce)}
<script type="module" src="../course-tutor.js" nonce="${nonce}"></script>`;
  return framedPage({ title, language, nonce, style, body });
}

/** In a window of its own: the metrics page stands in nobody's frame. */
function teacherButton({ ticket, words }: { ticket: string; words: string }) {
  return html`<form id="teacher" method="post" action="teacher" target="_blank"><input type="hidden" name="ticket" value="${ticket}"><button type="submit">${words}</button></form>
`;
}
