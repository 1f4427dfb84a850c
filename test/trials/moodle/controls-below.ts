import type { Locator } from 'playwright-core';

/** A page may still be sliding its bars in, and the launcher looks for its place when that is over. */
const atRestWithinMs = 5_000;

/**
 * What of the page's own controls stands fast where the launcher does, once both
 * have come to rest: nobody could scroll it out from below. Gives their names.
 */
export async function controlsBelow(launcher: Locator): Promise<string[]> {
  const endMs = performance.now() + atRestWithinMs;
  for (;;) {
    const below = await controlsBelowNow(launcher);
    if (below.length === 0 || performance.now() > endMs) return below;
    await launcher.page().waitForTimeout(200);
  }
}

async function controlsBelowNow(launcher: Locator): Promise<string[]> {
  const box = (await launcher.isVisible()) ? await launcher.boundingBox() : null;
  if (box === null) return [];
  return launcher.page().evaluate<string[]>(`(() => {
    const box = ${JSON.stringify(box)};
    const standsFast = (element) => {
      for (let at = element; at; at = at.parentElement) {
        if (['fixed', 'sticky'].includes(getComputedStyle(at).position)) return true;
      }
      return false;
    };
    const isBelow = (element) => {
      const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
      return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true }) &&
        left < box.x + box.width && right > box.x && top < box.y + box.height && bottom > box.y;
    };
    return [...document.querySelectorAll('a[href], button, input, select, textarea, [role=button]')]
      .filter((element) => isBelow(element) && standsFast(element))
      .map((element) => element.getAttribute('aria-label') ?? element.textContent.trim());
  })()`);
}
