import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureChromium, launchFlags, thisHost } from './chromium.ts';

/** A browser with a new profile, which the driver makes and removes; what goes wrong on its pages is collected. */
export interface TestBrowser {
  browser: Browser;
  /** A new page; errors of its scripts end up in `errors`. */
  page(viewport?: { width: number; height: number }): Promise<Page>;
  errors: string[];
  close(): Promise<void>;
}

export async function openBrowser(): Promise<TestBrowser> {
  const found = ensureChromium(thisHost);
  if (found.kind === 'missing') throw new Error(found.advice);
  const browser = await chromium.launch({
    executablePath: found.file,
    args: [...launchFlags(thisHost)],
  });
  const errors: string[] = [];
  return {
    browser,
    errors,
    async page(viewport = { width: 1280, height: 900 }) {
      const page = await browser.newPage({ viewport, locale: 'en-US' });
      page.on('pageerror', (error) => errors.push(error.message));
      return page;
    },
    close: () => browser.close(),
  };
}
