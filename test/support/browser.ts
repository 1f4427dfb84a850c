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

/** @param names hosts with their ports that stand elsewhere for this browser: `lms.example.edu:443` at `127.0.0.1:8443` */
export async function openBrowser(names: Readonly<Record<string, string>> = {}): Promise<TestBrowser> {
  const found = ensureChromium(thisHost);
  if (found.kind === 'missing') throw new Error(found.advice);
  const browser = await chromium.launch({
    executablePath: found.file,
    args: [...launchFlags(thisHost), ...resolverRules(names)],
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

function resolverRules(names: Readonly<Record<string, string>>): string[] {
  const rules = Object.entries(names).map(([name, place]) => `MAP ${name} ${place}`);
  return rules.length === 0 ? [] : [`--host-resolver-rules=${rules.join(', ')}`];
}
