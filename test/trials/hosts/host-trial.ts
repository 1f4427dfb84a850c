import { parseArgs } from 'node:util';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type LmsName, snippets } from '../../../proxy/pages/snippets.ts';
import { openBrowser } from '../../support/browser.ts';
import { freePort } from '../../support/free-port.ts';
import { look, type Photograph } from '../moodle/look.ts';
import type { Expected } from '../moodle/pages.ts';
import { type Cell, faults, tableOf } from '../moodle/table.ts';
import { startTutor, type TrialTutor } from '../moodle/tutor.ts';
import { Undo } from '../moodle/undo.ts';

/** A page of a host, through the eyes of who opens it. */
export interface HostPage {
  name: string;
  address: string;
  eyes: BrowserContext;
  expected: Expected;
  /** What its reader does on it before: a notebook is run. */
  before?: (page: Page) => Promise<void>;
}

export interface HostTrial {
  /** Address of the host, without a slash at its end. */
  host: string;
  administrator: string;
  password: string;
  browser: Browser;
  tutor: TrialTutor;
  /** What the trial changes is put back at its end. */
  undo: Undo;
  lookAt(way: string, pages: readonly HostPage[]): Promise<void>;
}

export const reads = (mark: string): Expected => ({ is: 'reads', mark });
export const blind: Expected = { is: 'blind' };
export const silent: Expected = { is: 'silent' };

/**
 * Runs a trial from the command line's address and password, and ends with its table.
 * @param alsoOn origins beside the host's that may use the tutor
 */
export async function runTrial(
  tryOut: (trial: HostTrial) => Promise<void>,
  alsoOn: readonly string[] = [],
): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      administrator: { type: 'string', default: 'admin' },
      password: { type: 'string', default: '' },
      pictures: { type: 'string' },
    },
  });
  const host = positionals[0]?.replace(/\/$/, '');
  if (host === undefined) throw new Error('Name the address of the host, and --password.');
  const opened = await openBrowser();
  const tutor = await startTutor(host, await freePort(), { alsoOn });
  const undo = new Undo();
  const cells: Cell[] = [];
  const failures: string[] = [];
  const lookAt = async (way: string, pages: readonly HostPage[]) => {
    for (const { name, address, eyes, expected, before } of pages) {
      const tab = await eyes.newPage();
      const picture = `${values.pictures}/${way}-${name}`.replaceAll(' ', '-');
      const photograph: Photograph = async (moment) => {
        if (values.pictures !== undefined) await tab.screenshot({ path: `${picture}-${moment}.png` });
      };
      const sight = await look(tab, address, tutor, photograph, before);
      await tab.close();
      const cell: Cell = {
        way,
        page: { name, path: address, through: 'nobody', expected, screen: { width: 1280, height: 900 } },
        sight,
      };
      cells.push(cell);
      console.log([`${way}, ${name}: ${sight.presence.is}`, ...faults(cell)].join('; '));
    }
  };
  try {
    await tryOut({
      host,
      administrator: values.administrator,
      password: values.password,
      browser: opened.browser,
      tutor,
      undo,
      lookAt,
    });
  } catch (error) {
    failures.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  failures.push(...(await undo.all()));
  await opened.close();
  await tutor.stop();
  console.log(`\n${tableOf(cells)}`);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 || cells.some((cell) => faults(cell).length > 0) ? 1 : 0;
}

/** What the product prints for the way of a platform with this number, of those that have something to paste. */
export function pasted(lms: LmsName, { publicUrl }: TrialTutor, number = 0): string {
  const found = snippets({ publicUrl, course: 'python-basics' }).find((snippet) => snippet.lms === lms);
  const code = found?.ways.flatMap((way) => way.code ?? [])[number];
  if (code === undefined) throw new Error(`the product has no snippet number ${number} for ${lms}`);
  return code;
}

export const lesson = (mark: string) =>
  `${mark}. A list keeps its things in order, and append puts one more at its end. ` +
  'Whoever wants a part of it takes a slice, from one place up to another.';
