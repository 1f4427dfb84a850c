import type { Logger } from 'pino';
import * as z from 'zod';
import type { Store } from '../store/store.ts';
import { type KnownBound, PromptBounds } from './prompt-bounds.ts';

const noteName = 'prompt-bounds';

const tokens = z.number().int().nonnegative();
const knownBounds = z.array(z.object({ key: z.string(), least: tokens, most: tokens.positive() }));

/** The bounds that earlier processes on this store have learned; what is learned now is kept there too. */
export async function keptPromptBounds(
  { watch }: Pick<Store, 'watch'>,
  log: Pick<Logger, 'warn'>,
): Promise<PromptBounds> {
  const note = await watch.note(noteName);
  const known = knownBounds.safeParse(note?.value).data ?? [];
  let newest: readonly KnownBound[] | undefined;
  let isWriting = false;

  const write = async () => {
    while (newest !== undefined) {
      const value = newest;
      newest = undefined;
      const version = (await watch.note(noteName))?.version ?? 0;
      // Where another process was faster, its calls have taught it the same.
      await watch.commit({ note: { name: noteName, version, value } });
    }
  };
  return new PromptBounds(known, (all) => {
    newest = all;
    if (isWriting) return;
    isWriting = true;
    write()
      // Learned anew by the next process, at the price of larger reservations.
      .catch((error: unknown) => log.warn({ err: error }, 'bounds of prompts could not be kept'))
      .finally(() => {
        isWriting = false;
      });
  });
}
