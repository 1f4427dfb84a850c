/** Resolves in the first frame in which `happened` holds; the test's own time limit ends a wait in vain. */
export async function until(happened: () => unknown): Promise<void> {
  while (!happened()) await frame();
}

/** The next frame, after everything that was to be painted in it. */
export function frame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
