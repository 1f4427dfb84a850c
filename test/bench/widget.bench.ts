/**
 * What the tutor costs the page it stands in, side by side with deep-chat in the same browser: bytes before the
 * first message, time to a painted input, and main-thread work while 3,000 Markdown tokens arrive.
 *
 *     node test/bench/widget.bench.ts [--widget FOLDER] [--loads N] [--tokens N]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { ensureChromium, launchFlags, thisHost } from '../support/chromium.ts';
import { deepChat, tutor } from './widget/contestants.ts';
import { serve } from './widget/server.ts';
import { markdownTokens } from './widget/tokens.ts';

export interface WidgetFigures {
  name: string;
  version: string;
  /** Everything the page's scripts loaded from their own server until the input could be used. */
  load: { gzipBytes: number; requests: number; foreignRequests: number };
  /** Milliseconds from the navigation to the end of the frame that shows the input, medians. */
  inputMs: { throttle: number; median: number; runs: number[] }[];
  streams: StreamFigures[];
}

interface StreamFigures {
  /** Tokens per second; 0: all at once. */
  tokensPerSecond: number;
  tokens: number;
  /** Milliseconds in which the main thread was busy, from the question to the end of painting. */
  mainThreadMs: number;
  scriptMs: number;
  layoutMs: number;
  /** Tasks of more than 50 ms. */
  longTasks: number;
  longTaskMs: number;
  worstTaskMs: number;
  /** Characters shown at the end, as a proof that everything was. */
  shown: number;
}

interface Options {
  widget: string | undefined;
  loads: number;
  tokens: number;
}

export async function run({ widget, loads, tokens }: Options): Promise<WidgetFigures[]> {
  const found = ensureChromium(thisHost);
  if (found.kind === 'missing') throw new Error(found.advice);
  const browser = await chromium.launch({ executablePath: found.file, args: launchFlags(thisHost) });
  const contestants = [tutor(widget), deepChat()];
  const servers = await Promise.all(contestants.map(serve));
  const urls = servers.map(({ url }) => url);
  try {
    const inputMs = await timesToInput(urls, browser, loads);
    const figures: WidgetFigures[] = [];
    for (const [at, url] of urls.entries()) {
      const { name, version } = contestants[at] ?? { name: '', version: '' };
      const load = await loadOf(url, browser);
      const streams: StreamFigures[] = [];
      for (const perSecond of tokens === 0 ? [] : [100, 0]) {
        streams.push(await stream(url, browser, markdownTokens(tokens), perSecond));
      }
      figures.push({ name, version, load, inputMs: inputMs[at] ?? [], streams });
    }
    return figures;
  } finally {
    await browser.close();
    await Promise.all(servers.map((server) => server.close()));
  }
}

/**
 * In turns, each first every other time, so that whatever else the machine does meets all alike. The first load of
 * each warms the browser up.
 */
async function timesToInput(
  urls: readonly string[],
  browser: Browser,
  loads: number,
): Promise<WidgetFigures['inputMs'][]> {
  const figures: WidgetFigures['inputMs'][] = urls.map(() => []);
  for (const throttle of [1, 4]) {
    const runs = urls.map((): number[] => []);
    for (let i = -1; i < loads; i += 1) {
      const inTurn = [...urls.entries()];
      if (i % 2 !== 0) inTurn.reverse();
      for (const [at, url] of inTurn) {
        const ms = await timeToInput(url, browser, throttle);
        if (i >= 0) runs[at]?.push(Math.round(ms));
      }
    }
    for (const [at, list] of runs.entries())
      figures[at]?.push({ throttle, median: median(list), runs: list });
  }
  return figures;
}

/** A page in a profile of its own, with nothing in its cache; foreign hosts are counted and not reached. */
async function withPage<T>(
  url: string,
  browser: Browser,
  use: (page: Page, foreign: string[]) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    const foreign: string[] = [];
    await page.route(
      (address) => !address.href.startsWith(url),
      (route) => {
        foreign.push(route.request().url());
        return route.abort();
      },
    );
    return await use(page, foreign);
  } finally {
    await context.close();
  }
}

function loadOf(url: string, browser: Browser): Promise<WidgetFigures['load']> {
  return withPage(url, browser, async (page, foreign) => {
    let requests = 0;
    let gzipBytes = 0;
    page.on('response', (response) => {
      if (!response.url().startsWith(url) || new URL(response.url()).pathname === '/') return;
      requests += 1;
      gzipBytes += Number(response.headers()['content-length'] ?? 0);
    });
    await page.goto(url);
    await page.evaluate('seen');
    await page.waitForLoadState('networkidle');
    return { gzipBytes, requests, foreignRequests: foreign.length };
  });
}

function timeToInput(url: string, browser: Browser, throttle: number): Promise<number> {
  return withPage(url, browser, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    await page.goto(url);
    return page.evaluate<number>('seen');
  });
}

function stream(
  url: string,
  browser: Browser,
  tokens: string[],
  tokensPerSecond: number,
): Promise<StreamFigures> {
  return withPage(url, browser, async (page) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    await page.goto(url);
    await page.evaluate('seen');
    await page.waitForLoadState('networkidle');
    await page.evaluate('longTasks.length = 0');
    const before = await metrics();
    await page.evaluate(`ask(${JSON.stringify(tokens)}, ${tokensPerSecond})`);
    // What was handed over last has been painted two frames later, unless it is still being worked off.
    await page.waitForFunction('hasEnded() && answerLength() > 0');
    await page.evaluate(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200))))',
    );
    const after = await metrics();
    const longTasks = await page.evaluate<number[]>('longTasks');
    const spent = (name: string) => Math.round(((after.get(name) ?? 0) - (before.get(name) ?? 0)) * 1_000);
    return {
      tokensPerSecond,
      tokens: tokens.length,
      mainThreadMs: spent('TaskDuration'),
      scriptMs: spent('ScriptDuration'),
      layoutMs: spent('LayoutDuration') + spent('RecalcStyleDuration'),
      longTasks: longTasks.length,
      longTaskMs: Math.round(longTasks.reduce((sum, ms) => sum + ms, 0)),
      worstTaskMs: Math.round(Math.max(0, ...longTasks)),
      shown: await page.evaluate<number>('answerLength()'),
    };

    async function metrics(): Promise<Map<string, number>> {
      const { metrics: list } = await devtools.send('Performance.getMetrics');
      return new Map(list.map(({ name, value }) => [name, value]));
    }
  });
}

function median(values: number[]): number {
  return Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      widget: { type: 'string' },
      loads: { type: 'string', default: '15' },
      tokens: { type: 'string', default: '3000' },
    },
  });
  const figures = await run({
    widget: values.widget,
    loads: Number(values.loads),
    tokens: Number(values.tokens),
  });
  const results = new URL('./results/', import.meta.url);
  mkdirSync(results, { recursive: true });
  writeFileSync(new URL('widget.json', results), `${JSON.stringify(figures, null, 2)}\n`);
  console.table(
    figures.map(({ name, version, load, inputMs }) => ({
      name,
      version,
      'gzip bytes before the first message': load.gzipBytes,
      requests: load.requests,
      'to foreign hosts': load.foreignRequests,
      ...Object.fromEntries(inputMs.map((m) => [`input painted, CPU ${m.throttle}x slower, ms`, m.median])),
    })),
  );
  console.table(
    figures.flatMap(({ name, streams }) =>
      streams.map(({ tokensPerSecond, ...rest }) => ({
        name,
        'tokens a second': tokensPerSecond === 0 ? 'burst' : tokensPerSecond,
        ...rest,
      })),
    ),
  );
}
