import type { PhraseLanguage } from '../phrases/phrases.ts';
import { trimEnd } from '../trim.ts';
import { steps } from './snippet-steps.ts';

export type LmsName = 'moodle' | 'canvas' | 'open-edx' | 'blackboard' | 'wordpress' | 'html';

/** What an author pastes into a page of one learning platform. */
export interface LmsSnippet {
  lms: LmsName;
  /** The platform's name. */
  title: string;
  /** What to do, in order. */
  steps: string[];
  /** What to paste. */
  code: string;
}

export interface SnippetPlace {
  /** Address of the sidecar as the students' browsers reach it. */
  publicUrl: string;
  /** Course id. */
  course: string;
  /** Of the steps; default English. */
  language?: PhraseLanguage;
}

/**
 * The same tutor for every platform: a script where the platform keeps scripts,
 * an iframe where it does not (Canvas strips scripts and custom elements,
 * Blackboard Ultra shows foreign content in frames only, and Open edX shows a
 * unit in a frame of its own, in which a floating button would be trapped).
 */
export function snippets({ publicUrl, course, language = 'en' }: SnippetPlace): LmsSnippet[] {
  const base = trimEnd(publicUrl, '/');
  const script = `<script type="module" src="${attribute(`${base}/course-tutor.js`)}"></script>`;
  const element = (more: string) => `<course-tutor course="${attribute(course)}"${more}></course-tutor>`;
  const floating = `${script}\n${element('')}`;
  const inline = `${script}\n${element(' mode="inline"')}`;
  const frame =
    `<iframe src="${attribute(`${base}/embed/${encodeURIComponent(course)}`)}" title="Tutor"\n` +
    '  width="100%" height="640" style="border: 0"></iframe>';
  const say = steps[language];
  return [
    { lms: 'html', title: say.html.title, steps: say.html.steps, code: floating },
    { lms: 'moodle', title: 'Moodle', steps: say.moodle, code: floating },
    { lms: 'canvas', title: 'Canvas', steps: say.canvas, code: frame },
    { lms: 'open-edx', title: 'Open edX', steps: say.openEdx, code: inline },
    { lms: 'blackboard', title: 'Blackboard', steps: say.blackboard, code: frame },
    { lms: 'wordpress', title: 'WordPress', steps: say.wordpress, code: floating },
  ];
}

/**
 * What to paste besides the iframe where a page keeps scripts: the iframe is then as high as the conversation.
 * It listens to nobody but the tutor in that frame, and tells it no more than that it is there.
 */
export function frameResizer(publicUrl: string): string {
  const origin = JSON.stringify(new URL(publicUrl).origin).replaceAll('<', '\\u003c');
  return `<script>
addEventListener('message', ({ data, origin, source }) => {
  if (origin !== ${origin}) return;
  const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
  if (frame && data.type === 'course-tutor-frame-ready') source.postMessage({ type: 'course-tutor-frame' }, origin);
  if (frame && data.type === 'course-tutor-height') frame.style.height = data.height + 'px';
});
</script>`;
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
