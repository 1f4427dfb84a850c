import type { Language } from '../words/languages.ts';
import { html, SafeHtml, writtenIn } from './html.ts';

/**
 * How the tutor of a page gets the session of a launch. It is kept with the
 * page's entry in the tab's history and nowhere else: no cookie, address or
 * storage holds it, of which browsers let frames of another site have none
 * anyway. So it is there when the page is loaded again, come back to, or
 * restored with its tab, and for no other page.
 */
export type HandedSession =
  /** `again`: address of the same page for when it is loaded again, relative to this one. */
  | { kind: 'new'; token: string; again: string }
  /**
   * `missing`: words in place of a tutor, where the page has been opened by its address;
   * `missingIn`: their language, where it is not the page's.
   */
  | { kind: 'kept'; missing: string; missingIn: Language | undefined };

/** Runs before the tutor's own script, so that the tutor never begins as nobody's. */
export function handOver(session: HandedSession, nonce: string): SafeHtml {
  switch (session.kind) {
    case 'new': {
      // In a data block nothing but the end of the block has a meaning to the parser.
      const { token, again } = session;
      const data = new SafeHtml(JSON.stringify({ session: token, again }).replaceAll('<', '\\u003c'));
      return html`<script type="application/json" id="course-tutor-data">${data}</script>
<script type="module" nonce="${nonce}">
const block = document.getElementById('course-tutor-data');
const { session, again } = JSON.parse(block.textContent);
block.remove();
document.querySelector('course-tutor').session = session;
try {
  history.replaceState({ session }, '', again);
} catch {
  // In a sandbox a page has no history of its own: the tutor lives as long as its page.
}
</script>`;
    }
    case 'kept': {
      const { missing, missingIn } = session;
      const other = missingIn === undefined ? '' : html` ${writtenIn(missingIn)}`;
      return html`<p id="missing" hidden${other}>${missing}</p>
<script type="module" nonce="${nonce}">
const tutor = document.querySelector('course-tutor');
const session = history.state?.session;
if (typeof session === 'string') tutor.session = session;
else {
  tutor.remove();
  document.getElementById('missing').hidden = false;
}
</script>`;
    }
    default:
      return session satisfies never;
  }
}
