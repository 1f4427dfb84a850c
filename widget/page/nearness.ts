const content = 'main, [role="main"], article';
const frame = 'footer, header, nav, [role="contentinfo"], [role="banner"], [role="navigation"]';

/**
 * How near to the lesson a page has placed something: 2 in the content itself, 0
 * in the frame that all pages of a site share, 1 where neither is said.
 */
export function nearness(place: Node): 0 | 1 | 2 {
  const around = place.parentElement ?? (place.getRootNode() as ShadowRoot).host;
  const lesson = around?.closest(content);
  const rim = around?.closest(frame);
  // The footer of an article is a part of it.
  if (lesson && !rim?.contains(lesson)) return 2;
  return rim || !around || /^(html|head|body)$/.test(around.localName) ? 0 : 1;
}
