import { missingFeatures } from './browser/engine.ts';
import { CourseTutor } from './element/element.ts';
import { isDebugged } from './element/script-tag.ts';
import { keepFromScript, tellFirstCopy } from './element/script-tutor.ts';

export { CourseTutor };

// A page that loads the script twice, say from two lesson parts, still gets one element.
const isFirst = !customElements.get('course-tutor');
if (isFirst) {
  CourseTutor.scriptUrl = import.meta.url;
  if (missingFeatures().length === 0) customElements.define('course-tutor', CourseTutor);
  else
    void import('./element/too-old.ts').then(({ TooOld }) => customElements.define('course-tutor', TooOld));
}
// With `async` on its tag the script may run before there is a body.
if (document.body) begin();
else addEventListener('DOMContentLoaded', begin, { once: true });

function begin(): void {
  if (isFirst) keepFromScript(import.meta.url, document);
  else tellFirstCopy(import.meta.url, document);
  if (isDebugged(import.meta.url, document)) {
    void import('./doctor/doctor.ts').then(({ openDoctor }) => openDoctor(import.meta.url));
  }
}
