import type { CourseTutor } from './element.ts';
import { dressFromScript, scriptTag } from './script-tag.ts';

/** Says to the first copy of the script where another has come from. */
const copyRan = 'course-tutor-copy-ran';

/** Of several copies of the script one works; it minds the tags of the others. */
export function tellFirstCopy(moduleUrl: string, page: Document): void {
  page.dispatchEvent(new CustomEvent(copyRan, { detail: moduleUrl }));
}

/** Says to Turbo that the element is not to be kept with its picture of the page; copies kept by others bear it too. */
const mark = 'data-turbo-temporary';

/**
 * Keeps the tutor of a script tag where the tag is. Turbo, pjax and htmx exchange
 * parts of the page, or all of its body, without loading it anew, and no browser
 * runs a module twice: the tutor would be gone with the first such visit. So it
 * comes back with the next tag and does what that says, goes with the last one,
 * and stays one and the same, with its conversation and the answer under way.
 */
export function keepFromScript(moduleUrl: string, page: Document): void {
  const moduleUrls = new Set([moduleUrl]);
  let tutor: CourseTutor | undefined;
  let followed: HTMLScriptElement | undefined;
  const settle = () => {
    const tag = scriptTag(moduleUrls, page);
    if (!tag) {
      tutor?.remove();
      followed = undefined;
      return;
    }
    const isNew = !tutor;
    tutor ??= page.createElement('course-tutor');
    const isAnother = tag !== followed;
    if (isAnother) dressFromScript(tag, tutor, isNew, moduleUrl);
    followed = tag;
    // A card belongs into the text, where its author has put the tag.
    const isCard = tag.dataset.mode === 'inline' && page.body.contains(tag);
    // At once, before the element takes itself for removed: an answer under way would end.
    if (isCard && (isAnother || !tutor.isConnected)) tag.after(tutor);
    else if (!tutor.isConnected) page.body.append(tutor);
    tutor.setAttribute(mark, '');
    // What a picture of the page has brought back is not alive.
    for (const copy of page.querySelectorAll(`course-tutor[${mark}]`)) if (copy !== tutor) copy.remove();
  };
  settle();
  page.addEventListener(copyRan, (event) => {
    moduleUrls.add((event as CustomEvent<string>).detail);
    settle();
  });
  new MutationObserver((changes) => {
    const isExchanged = changes.some(
      ({ addedNodes, removedNodes }) => [...addedNodes].some(concerns) || [...removedNodes].some(concerns),
    );
    if (isExchanged && page.body) settle();
  }).observe(page, { childList: true, subtree: true });
}

const concerned = 'script, course-tutor';

/** Looks into what is exchanged alone: some pages exchange parts all the time, and are long. */
function concerns(node: Node): boolean {
  // Of another frame's class it may be.
  if (node.nodeType !== Node.ELEMENT_NODE) return false;
  const element = node as Element;
  return element.matches(concerned) || element.querySelector(concerned) !== null;
}
