import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps what a page looks like at a moment: `FOLDER/lti-1-3-page-activity-asked.png`; without a folder nothing. */
export function photographer(page: Page, folder: string | undefined, name: string) {
  return async (moment: string): Promise<void> => {
    if (folder === undefined) return;
    await mkdir(folder, { recursive: true });
    const file = `${name} ${moment}`.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    await page.screenshot({ path: join(folder, `${file}.png`) });
  };
}
