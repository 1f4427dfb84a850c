import type { Progress } from '../evaluation/evaluate.ts';

/** Tells how far something is: on a terminal in one line that changes, elsewhere in a line for every tenth of it. */
export function progressLine(output: { isTTY?: boolean; write(text: string): unknown }): {
  show(progress: Progress): void;
  /** Clears the line. May be called again. */
  end(): void;
} {
  let tenths = 0;
  let isShown = false;
  return {
    show({ done, total, spentUsd }) {
      const text = `${done} of ${total} answers, $${spentUsd.toFixed(4)}`;
      if (output.isTTY === true) {
        const filled = Math.round((20 * done) / total);
        output.write(`\r[${'#'.repeat(filled)}${'.'.repeat(20 - filled)}] ${text}`);
        isShown = true;
      } else if (Math.floor((10 * done) / total) > tenths) {
        tenths = Math.floor((10 * done) / total);
        output.write(`${text}\n`);
      }
    },
    end() {
      if (isShown) output.write('\r\u001b[K');
      isShown = false;
    },
  };
}
