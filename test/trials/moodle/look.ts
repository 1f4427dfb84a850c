import type { Frame, Locator, Page, Request } from 'playwright-core';
import type { RecordedRequest } from '../../support/fake-provider.ts';
import { canaries } from './canaries.ts';
import { controlsBelow } from './controls-below.ts';
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
  /** Controls of Moodle on which the launcher lies. */
  covers: string[];
  /** What the browser sent to the tutor as the page's text. */
  pageText: string;
  /** All that the provider was sent meanwhile. */
  provided: string;
  /** What got further than it may: to the provider, from the browser to the tutor, or onto the tutor's buttons. */
  leaks: string[];
}

/** Screenshots of the moments of a look; a trial without pictures takes none. */
export type Photograph = (moment: 'found' | 'asked') => Promise<void>;

const patienceMs = 15_000;
/** After a page has loaded. */
const silenceMs = 5_000;
const question = 'Where does append put a fruit?';

/** Opens a page as a browser does and tries to ask the tutor there. */
export async function look(
  page: Page,
  address: string,
  tutor: TrialTutor,
  photograph: Photograph,
  /** What its reader does on it before: a notebook is run. */
  before?: (page: Page) => Promise<void>,
): Promise<Sight> {
  const askedBefore = tutor.provider.requests.length;
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && isAskedOf(tutor, request)) sent.push(request.postData() ?? '');
  });
  await page.goto(address);
  await before?.(page);
  const frame = await frameOfTutor(page);
  await photograph('found');
  const covers = frame === page.mainFrame() ? await controlsBelow(launcherIn(frame)) : [];
  const presence = await presenceOf(frame, page, sent.length > 0);
  const offered = await offeredIn(page);
  await photograph('asked');
  const provided = tutor.provider.requests.slice(askedBefore).map(textOf).join('\n');
  return {
    presence,
    covers,
    pageText: sent.map(pageTextIn).join(''),
    provided,
    leaks: [
      ...leaksIn(provided, 'sent to the provider'),
      ...leaksIn(sent.map(respelled).join('\n'), 'sent by the browser'),
      ...leaksIn(offered, 'on the tutor'),
    ],
  };
}

function isAskedOf({ publicUrl }: TrialTutor, request: Request): boolean {
  return request.url().startsWith(`${publicUrl}/v1/`);
}

async function presenceOf(frame: Frame | undefined, page: Page, wasAsked: boolean): Promise<Presence> {
  if (frame === undefined) {
    return wasAsked
      ? { is: 'broken', why: 'nothing to be seen, and yet the tutor was asked' }
      : { is: 'silent' };
  }
  try {
    await ask(frame, page);
    return { is: 'seen' };
  } catch (error) {
    return {
      is: 'broken',
      why: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    };
  }
}

/** By mouse and keys. A click is made in the middle of a button, and fails where another thing lies above it. */
async function ask(frame: Frame, page: Page): Promise<void> {
  const box = boxIn(frame);
  if (!(await box.isVisible())) {
    await onScreen(launcherIn(frame), page);
    await launcherIn(frame).click({ timeout: patienceMs });
  }
  await box.click({ timeout: patienceMs });
  await onScreen(box, page);
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
  await frame.getByText(answer).first().waitFor({ timeout: patienceMs });
}

const launcherIn = (frame: Frame) => frame.getByRole('button', { name: 'Ask the tutor' });

const boxIn = (frame: Frame) => frame.getByRole('textbox', { name: 'Your question' });

/**
 * The page or the frame in it in which somebody can see the button or the box of a
 * tutor; undefined when nothing has come up so long after the page was there.
 */
async function frameOfTutor(page: Page): Promise<Frame | undefined> {
  const giveUpAtMs = Date.now() + silenceMs;
  while (Date.now() < giveUpAtMs) {
    for (const frame of page.frames()) {
      if (await isTutorIn(frame)) return frame;
    }
    await page.waitForTimeout(200);
  }
  return undefined;
}

async function isTutorIn(frame: Frame): Promise<boolean> {
  // A frame may be on its way elsewhere while it is looked at.
  const signs = [launcherIn(frame), boxIn(frame)].map((sign) =>
    sign
      .first()
      .isVisible()
      .catch(() => false),
  );
  return (await Promise.all(signs)).includes(true);
}

interface Size {
  width: number;
  height: number;
}

async function onScreen(thing: Locator, page: Page): Promise<void> {
  const box = await thing.boundingBox({ timeout: patienceMs });
  // A page that is not made for phones is wider there than the phone.
  const screen = (await page.evaluate('({ width: innerWidth, height: innerHeight })')) as Size;
  if (box === null) throw new Error('it has no place on the screen');
  const fits =
    box.x >= 0 && box.y >= 0 && box.x + box.width <= screen.width && box.y + box.height <= screen.height;
  if (!fits) throw new Error(`it stands off the screen, at ${Math.round(box.x)}, ${Math.round(box.y)}`);
}

async function offeredIn(page: Page): Promise<string> {
  const offers = page.frames().map((frame) => frame.locator('course-tutor .suggestion').allInnerTexts());
  return (await Promise.all(offers)).flat().join('\n');
}

const textOf = ({ path, headers, body }: RecordedRequest) =>
  `${path}\n${JSON.stringify(headers)}\n${JSON.stringify(body)}`;

/** JSON may spell a letter by its number. */
const respelled = (body: string) => (body === '' ? '' : JSON.stringify(JSON.parse(body)));

function pageTextIn(body: string): string {
  const { lesson } = (body === '' ? {} : JSON.parse(body)) as { lesson?: { text?: string } };
  return lesson?.text ?? '';
}

function leaksIn(text: string, where: string): string[] {
  const found = canaries().filter((canary) => text.toLowerCase().includes(canary.text.toLowerCase()));
  return found.map((canary) => `${canary.kind} "${canary.text}" ${where}`);
}
