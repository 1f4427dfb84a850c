import type { Frame, Locator, Page, Request } from 'playwright-core';
import type { RecordedRequest } from '../../support/fake-provider.ts';
import { canaries, lessonMark } from './canaries.ts';
import { answer, type TrialTutor } from './tutor.ts';

/** What a person before the screen finds on a page. */
export type Presence =
  | { is: 'silent' }
  /** Opened by a click, asked by keys, and the answer was read. */
  | { is: 'seen' }
  /** Something of the tutor is there, and it does not go as it should. */
  | { is: 'broken'; why: string };

export interface Sight {
  presence: Presence;
  /** Whether the page's own lesson reached the provider. */
  lessonSent: boolean;
  /** Characters of the page that the browser sent to the tutor. */
  pageCharacters: number;
  /** What got further than it may: to the provider, or from the browser to the tutor, or onto the tutor's buttons. */
  leaks: string[];
}

const patienceMs = 15_000;

/** Opens a page as a browser does and tries to ask the tutor there. */
export async function look(page: Page, address: string, tutor: TrialTutor): Promise<Sight> {
  const before = tutor.provider.requests.length;
  const bodies: string[] = [];
  const base = new URL(tutor.publicUrl);
  const isTutors = (request: Request) => {
    const { host, pathname } = new URL(request.url());
    return host === base.host && pathname.startsWith(`${base.pathname.replace(/\/$/, '')}/v1/`);
  };
  page.on('request', (request) => {
    if (isTutors(request) && request.method() === 'POST') bodies.push(request.postData() ?? '');
  });
  await page.goto(address);
  await page.waitForLoadState('load');
  // A Moodle page asks for things now and then as long as it is open: quiet may never come.
  await page.waitForLoadState('networkidle', { timeout: 8_000 }).catch(() => undefined);
  await page.waitForTimeout(1_000);
  const presence = await tryToAsk(page, bodies);
  const sent = tutor.provider.requests.slice(before);
  const offered = await offeredIn(page);
  return {
    presence,
    lessonSent: sent.some((request) => textOf(request).includes(lessonMark)),
    pageCharacters: Math.max(0, ...bodies.map(pageTextIn)),
    leaks: [
      ...leaksIn(sent.map(textOf).join('\n'), 'sent to the provider'),
      ...leaksIn(bodies.map(unescaped).join('\n'), 'sent by the browser'),
      ...leaksIn(offered, 'on the tutor'),
    ],
  };
}

async function tryToAsk(page: Page, bodies: readonly string[]): Promise<Presence> {
  const frame = await frameOfTutor(page);
  if (frame === undefined) {
    return bodies.length === 0
      ? { is: 'silent' }
      : { is: 'broken', why: 'nothing is to be seen, and yet the tutor was asked for a session' };
  }
  const box = frame.getByRole('textbox', { name: 'Your question' });
  try {
    // A click is made where the middle of the button is, and fails where another thing lies above it.
    if (!(await box.isVisible())) {
      await onScreen(launcherIn(frame), page);
      await launcherIn(frame).click({ timeout: patienceMs });
    }
    await box.waitFor({ timeout: patienceMs });
    await box.click({ timeout: patienceMs });
    await onScreen(box, page);
    await page.keyboard.type('Where does append put a fruit?');
    await page.keyboard.press('Enter');
    await frame.getByText(answer).first().waitFor({ timeout: patienceMs });
    return { is: 'seen' };
  } catch (error) {
    return {
      is: 'broken',
      why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    };
  }
}

const launcherIn = (frame: Frame) => frame.getByRole('button', { name: 'Ask the tutor' });

/** The page or the frame in it in which somebody can see the button or the box of a tutor. */
async function frameOfTutor(page: Page): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    const signs = [launcherIn(frame), frame.getByRole('textbox', { name: 'Your question' })];
    for (const sign of signs) if (await sign.first().isVisible()) return frame;
  }
  return undefined;
}

async function onScreen(thing: Locator, page: Page): Promise<void> {
  const box = await thing.boundingBox();
  const screen = page.viewportSize();
  if (box === null || screen === null) throw new Error('it has no place on the screen');
  const fits =
    box.x >= 0 && box.y >= 0 && box.x + box.width <= screen.width && box.y + box.height <= screen.height;
  if (!fits) throw new Error(`it stands off the screen, at ${Math.round(box.x)}, ${Math.round(box.y)}`);
}

async function offeredIn(page: Page): Promise<string> {
  const texts = await Promise.all(
    page.frames().map((frame) =>
      frame
        .locator('course-tutor .suggestion')
        .allInnerTexts()
        .catch(() => []),
    ),
  );
  return texts.flat().join('\n');
}

const textOf = ({ path, headers, body }: RecordedRequest) =>
  `${path}\n${JSON.stringify(headers)}\n${JSON.stringify(body)}`;

/** JSON may spell a letter by its number. */
function unescaped(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body));
  } catch {
    return body;
  }
}

function pageTextIn(body: string): number {
  try {
    const { lesson } = JSON.parse(body) as { lesson?: { text?: string } };
    return lesson?.text?.length ?? 0;
  } catch {
    return 0;
  }
}

function leaksIn(text: string, where: string): string[] {
  const found = canaries().filter((canary) => text.toLowerCase().includes(canary.text.toLowerCase()));
  return found.map((canary) => `${canary.kind} "${canary.text}" ${where}`);
}
