import { html, SafeHtml } from '../demo/html.ts';

/**
 * How the tutor of a page gets the session of a launch. The tab keeps it under
 * `keptAs`, where the browser lets it: a page that is loaded again, from its
 * history or after a crash, could not have it from anywhere else, for it is in
 * no cookie and no address.
 */
export type HandedSession =
  /** `again`: address of the same page for the time when it is loaded again, relative to this one. */
  | { kind: 'new'; token: string; keptAs: string; again: string }
  /** `missing`: words in place of a tutor, where the tab has none. */
  | { kind: 'kept'; keptAs: string; missing: string };

/** Runs before the tutor's own script, so that the tutor never begins as nobody's. */
export function handOver(session: HandedSession, nonce: string): SafeHtml {
  switch (session.kind) {
    case 'new':
      return script({ session: session.token, keptAs: session.keptAs, again: session.again }, nonce, keep);
    case 'kept':
      return html`<p id="missing" hidden>${session.missing}</p>
${script({ keptAs: session.keptAs }, nonce, take)}`;
    default:
      return session satisfies never;
  }
}

/** On a page for a launch that is posted a second time: shows what came of it the first time, if this is the tab. */
export function goOn(keptAs: string, nonce: string): SafeHtml {
  return script({ keptAs }, nonce, find);
}

/** The address is changed last: without the session the posted one is no worse. */
const keep = `
document.querySelector('course-tutor').session = data.session;
try {
  sessionStorage.setItem(data.keptAs, JSON.stringify({ session: data.session, again: data.again }));
  history.replaceState(history.state, '', data.again);
} catch {
  // A browser that keeps nothing in frames: the tutor lives as long as its page.
}`;

const kept = `
function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(data.keptAs)) ?? {};
  } catch {
    // A browser that keeps nothing in frames.
    return {};
  }
}`;

const take = `${kept}
const { session } = kept();
const tutor = document.querySelector('course-tutor');
if (typeof session === 'string') tutor.session = session;
else {
  tutor.remove();
  document.getElementById('missing').hidden = false;
}`;

const find = `${kept}
const { again } = kept();
if (typeof again === 'string') location.replace(again);`;

function script(data: Readonly<Record<string, string>>, nonce: string, code: string): SafeHtml {
  // In a data block nothing but the end of the block has a meaning to the parser.
  const json = new SafeHtml(JSON.stringify(data).replaceAll('<', '\\u003c'));
  return html`<script type="application/json" id="course-tutor-data">${json}</script>
<script type="module" nonce="${nonce}">
const block = document.getElementById('course-tutor-data');
const data = JSON.parse(block.textContent);
block.remove();
${new SafeHtml(code)}
</script>`;
}
