import { CourseTutor } from './element.ts';
import { mountFromScript } from './script.ts';

export { CourseTutor };

// A page that loads the script twice, say from two lesson parts, still gets one element.
if (!customElements.get('course-tutor')) {
  customElements.define('course-tutor', CourseTutor);
  // With `async` on its tag the script may run before there is a body.
  if (document.body) mountFromScript(import.meta.url, document);
  else addEventListener('DOMContentLoaded', () => mountFromScript(import.meta.url, document), { once: true });
}
