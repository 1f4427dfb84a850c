import { html, SafeHtml } from '../../pages/html.ts';
import { studentWords } from '../../words/languages.ts';
import { type Frame, framePage } from './pages.ts';

/** Where a platform keeps something for a tool that may keep no cookies: LTI client side postMessages 1.0, platform storage. */
export interface PlatformStorage {
  /** Name of the frame beside the tool's, or `_parent`. */
  readonly frame: string;
  /** Of the platform's authorization address; messages are for nobody else. */
  readonly origin: string;
  readonly key: string;
}

/** How long a platform may take; one that does not know the message never answers. */
const answerMs = 2_000;

/** Hands the secret to the platform and goes on to it. */
export function storingPage(storage: PlatformStorage, secret: string, next: string, frame: Frame): string {
  const say = studentWords(frame.language).lti;
  return framePage(
    say.going,
    html`<p>${say.going}</p><p><a href="${next}">${say.goOn}</a></p>
${data({ ...storage, value: secret, next, answerMs })}
<script type="module" nonce="${frame.nonce}">${messaging}
send('lti.put_data', { value: data.value }, () => location.replace(data.next), () => location.replace(data.next));
</script>`,
    frame,
  );
}

/** A launch that has brought no cookie: asks the platform for the secret, and offers a window of its own if that fails. */
export function fetchingPage(
  storage: PlatformStorage | undefined,
  fields: { readonly id_token: string; readonly state: string },
  again: string | undefined,
  frame: Frame,
): string {
  const say = studentWords(frame.language).lti;
  const way =
    again === undefined
      ? ''
      : html`<p><a href="${again}" target="_blank" rel="noopener">${say.openWindow}</a></p>`;
  const advice = html`<h1>${say.noCookies}</h1><p>${say.noCookiesWhy}</p>${way}`;
  if (storage === undefined) return framePage(say.noCookies, advice, frame);
  return framePage(
    say.going,
    html`<p id="going">${say.going}</p><div id="advice" hidden>${advice}</div>
<form method="post" action="launch">
<input type="hidden" name="id_token" value="${fields.id_token}">
<input type="hidden" name="state" value="${fields.state}">
<input type="hidden" name="browser" value="">
</form>
${data({ ...storage, answerMs })}
<script type="module" nonce="${frame.nonce}">${messaging}
const advise = () => {
  document.getElementById('going').hidden = true;
  document.getElementById('advice').hidden = false;
};
send('lti.get_data', {}, ({ value }) => {
  if (typeof value !== 'string') return advise();
  document.forms[0].elements.browser.value = value;
  document.forms[0].submit();
}, advise);
</script>`,
    frame,
  );
}

/** The frame may be missing or of another origin; then nobody answers, and the time limit holds. */
const messaging = new SafeHtml(`
const data = JSON.parse(document.getElementById('course-tutor-data').textContent);
function send(subject, more, onAnswer, onSilence) {
  const message_id = crypto.randomUUID();
  const silence = setTimeout(onSilence, data.answerMs);
  addEventListener('message', ({ origin, data: answer }) => {
    if (origin !== data.origin || answer?.message_id !== message_id) return;
    clearTimeout(silence);
    if (answer.error) onSilence();
    else onAnswer(answer);
  });
  const host = opener ?? parent;
  let target;
  try {
    target = data.frame === '_parent' ? host : host.frames[data.frame];
  } catch {
    target = undefined;
  }
  target?.postMessage({ subject, message_id, key: data.key, ...more }, data.origin);
}`);

function data(values: Readonly<Record<string, unknown>>): SafeHtml {
  // In a data block nothing but the end of the block has a meaning to the parser.
  const json = new SafeHtml(JSON.stringify(values).replaceAll('<', '\\u003c'));
  return html`<script type="application/json" id="course-tutor-data">${json}</script>`;
}
