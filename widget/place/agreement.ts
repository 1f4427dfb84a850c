import { nearness } from '../page/nearness.ts';

/** A tutor of the page, as far as the others have to know it. */
export interface PlacedTutor extends HTMLElement {
  /** Marks where the page has placed it: the element, its script tag, or what keeps its place. */
  readonly home: Node;
  /** It stands in the text, in a place that is shown. */
  readonly isCard: boolean;
  /** It could be shown: it has a course, and nobody has switched it off. */
  readonly isCandidate: boolean;
  /** Base address of its sidecar, with a slash at its end. */
  readonly sidecar: string;
}

/**
 * Of several tutors in a page the one in its content is shown, not the one in
 * the frame of the site, whichever came first. There is one button at most, and
 * none beside a card that is as near to the content; cards stay beside one
 * another, as in two parts of a lesson. Every tutor of the page comes to the
 * same end.
 * @returns the one that is shown instead of `tutor`
 */
export function shownInstead(tutor: PlacedTutor, page: Document): Element | undefined {
  const all = [...page.querySelectorAll<PlacedTutor>('course-tutor')].filter(
    (one) => one === tutor || one.isCandidate,
  );
  if (!tutor.isCandidate) return all.find((one) => one !== tutor);
  const button = all.filter(({ isCard }) => !isCard).reduce<PlacedTutor | undefined>(nearer, undefined);
  if (!button) return undefined;
  const card = cardsOf(all, page).find(({ home }) => nearness(home) >= nearness(button.home))?.element;
  if (card) return tutor.isCard ? undefined : card;
  if (button === tutor) return undefined;
  return tutor.isCard && nearness(tutor.home) >= nearness(button.home) ? undefined : button;
}

/** The better of two that float. */
function nearer(best: PlacedTutor | undefined, one: PlacedTutor): PlacedTutor {
  if (!best) return one;
  const ahead = nearness(one.home) - nearness(best.home);
  if (ahead !== 0) return ahead > 0 ? one : best;
  // The author has written the element, the script has added the other.
  const [bestIsAdded, isAdded] = [best, one].map(({ home }) => home instanceof HTMLScriptElement);
  if (bestIsAdded !== isAdded) return isAdded ? best : one;
  return best.home.compareDocumentPosition(one.home) & Node.DOCUMENT_POSITION_PRECEDING ? one : best;
}

/** The sidecar's page for iframes is a card as well. */
function cardsOf(
  tutors: readonly PlacedTutor[],
  page: Document,
): readonly { home: Node; element: Element }[] {
  const frames = [...page.querySelectorAll('iframe')].filter(({ src }) =>
    tutors.some(({ sidecar }) => src.startsWith(`${sidecar}embed/`)),
  );
  return [
    ...tutors.filter(({ isCard }) => isCard).map((element) => ({ home: element.home, element })),
    ...frames.map((element) => ({ home: element, element })),
  ];
}
