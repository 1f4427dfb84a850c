import { onTestFinished } from 'vitest';

/** Closes what a test has opened as soon as that test has finished: what was opened last first. */
export function closedAfterTest<Opened extends { close(): unknown }>(opened: Opened): Opened {
  onTestFinished(async () => {
    await opened.close();
  });
  return opened;
}
