/** Less is no reason: a page may be a little wider than the phone. */
const leastFarness = 1.25;

/**
 * How many times smaller than meant a phone shows the page: one that says nothing of phones is laid out 980 pixels
 * wide there and looked at from afar. 1 where it is shown as large as it is meant, and on everything with a mouse,
 * where whoever sees it small has made it so.
 */
export function farnessOf({ documentElement }: Document): number {
  if (!matchMedia('(pointer: coarse)').matches) return 1;
  const { width, height } = screen;
  // Of a phone that lies on its side some say the width that it has when it stands.
  const isAcross = matchMedia('(orientation: landscape)').matches;
  const seen = isAcross ? Math.max(width, height) : Math.min(width, height);
  const farness = documentElement.clientWidth / seen;
  return farness >= leastFarness ? farness : 1;
}
