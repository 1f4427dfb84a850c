import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circlesIn, type Imports, importsOf, readImports } from './support/imports.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * The rooms of a tree from the ground up. A file imports from its own room and from rooms on lines above it; rooms
 * on one line know nothing of each other. A name that ends with `/` is a folder, any other is a file.
 */
type Order = readonly (readonly string[])[];

/** What the sidecar is made of. See proxy/README.md for what each room is for. */
const sidecar: Order = [
  ['proxy/ground/'],
  ['proxy/words/', 'proxy/log/'],
  ['proxy/config/'],
  ['proxy/money/'],
  ['proxy/store/'],
  ['proxy/course/'],
  ['proxy/providers/'],
  ['proxy/meaning/'],
  ['proxy/question/'],
  ['proxy/admit/', 'proxy/plan/', 'proxy/answer/', 'proxy/teach/', 'proxy/funnel/'],
  ['proxy/tutor.ts'],
  ['proxy/understand.ts', 'proxy/assemble-tutor.ts'],
  ['proxy/origin.ts'],
  ['proxy/answer-parts.ts', 'proxy/what-follows.ts'],
  ['proxy/ask.ts'],
  ['proxy/quiz/'],
  ['proxy/figures/'],
  ['proxy/evaluation/'],
  ['proxy/watch/'],
  ['proxy/http/'],
  ['proxy/pages/'],
  ['proxy/dossier/'],
  ['proxy/lms/'],
  ['proxy/admin/'],
  ['proxy/app.ts'],
  ['proxy/start-error.ts', 'proxy/greeting.ts'],
  ['proxy/read-courses.ts'],
  ['proxy/serve.ts', 'proxy/heap.ts'],
  ['proxy/process.ts'],
  ['proxy/main.ts', 'proxy/cli/'],
];

const widget: Order = [
  ['widget/browser/', 'widget/strings/', 'widget/styles/'],
  ['widget/conversation/'],
  ['widget/page/'],
  ['widget/place/', 'widget/view/'],
  ['widget/markdown/'],
  ['widget/chat/'],
  ['widget/element/'],
  ['widget/doctor/'],
  ['widget/course-tutor.ts', 'widget/vite.config.ts'],
];

const admin: Order = [
  ['admin/figures/'],
  ['admin/sidecar/', 'admin/strings/'],
  ['admin/charts/'],
  ['admin/panels/'],
  ['admin/page/'],
  ['admin/main.ts', 'admin/vite.config.ts'],
];

/** Rooms that nobody but one file beside them may enter. */
const behindOneDoor = [
  { room: 'proxy/store/sqlite/', door: 'proxy/store/open.ts' },
  { room: 'proxy/store/postgres/', door: 'proxy/store/open.ts' },
];

/** What the browser's part may know of the sidecar: the form of what goes over the wire, and what is pure data. */
const knownToBrowsers = [
  'proxy/ground/protocol.ts',
  'proxy/ground/ai-generated.ts',
  'proxy/ground/days.ts',
  'proxy/ground/thresholds.ts',
  'proxy/ground/uri-decoded.ts',
  'proxy/lms/hosts/',
  'proxy/lms/page-rules/',
  'proxy/admin/wire.ts',
];

describe('the structure', () => {
  it('no file reaches itself by what it imports', async () => {
    expect(circlesIn(await readImports(root, ['proxy', 'widget', 'admin', '.ci/setup']))).toEqual([]);
  });

  it.each([
    { folder: 'proxy', order: sidecar },
    { folder: 'widget', order: widget },
    { folder: 'admin', order: admin },
  ])('every room of $folder/ imports only from rooms above it', async ({ folder, order }) => {
    expect(againstOrder(await readImports(root, [folder]), order)).toEqual([]);
  });

  it('what is private is entered by its own door', async () => {
    const imports = await readImports(root, ['proxy']);
    for (const { room, door } of behindOneDoor) {
      const intruders = [...imports]
        .filter(([file, used]) => !file.startsWith(room) && [...used].some((path) => path.startsWith(room)))
        .map(([file]) => file);
      expect(intruders).toEqual([door]);
    }
  });

  it('browsers get nothing of the sidecar but the form of what is sent', async () => {
    const imports = await readImports(root, ['proxy', 'widget', 'admin']);
    const taken = [...imports]
      .filter(([file]) => !file.startsWith('proxy/'))
      .flatMap(([file, used]) => [...used].map((path) => ({ file, path })))
      .filter(({ path }) => path.startsWith('proxy/') && !knownToBrowsers.some((known) => isIn(path, known)));
    expect(taken).toEqual([]);
  });
});

describe('the test of the structure', () => {
  const order: Order = [['a/'], ['b/', 'c/'], ['d.ts']];

  it('finds an import from a room below, from one beside, and of a file that is in no room', () => {
    const imports = importsOf(
      new Map([
        ['a/one.ts', "import { x } from '../b/two.ts';"],
        ['b/two.ts', "import type { y } from '../c/three.ts';\nimport { z } from '../a/one.ts';"],
        ['c/three.ts', ''],
        ['d.ts', "export type { A } from './a/one.ts';\nconst three = await import('./c/three.ts');"],
        ['e.ts', ''],
      ]),
    );
    expect(againstOrder(imports, order)).toEqual([
      'a/one.ts imports b/two.ts',
      'b/two.ts imports c/three.ts',
      'e.ts is in no room',
    ]);
  });

  it('finds circles, also through types and through files that are imported when they are wanted', () => {
    const texts = new Map([
      ['a.ts', "import type { B } from './b.ts';"],
      ['b.ts', "type C = import('./c.ts').C;"],
      ['c.ts', "import './a.ts';"],
      ['d.ts', "import { a } from './a.ts';"],
      ['e.ts', "import { e } from './e.ts';"],
    ]);
    expect(circlesIn(importsOf(texts)).map((circle) => circle.toSorted())).toEqual([
      ['a.ts', 'b.ts', 'c.ts'],
      ['e.ts'],
    ]);
  });
});

/** Each import that goes down or sideways, and each file that stands in no room, in words. */
function againstOrder(imports: Imports, order: Order): string[] {
  const bad: string[] = [];
  for (const [file, used] of imports) {
    const own = placeOf(file, order);
    if (own === undefined) bad.push(`${file} is in no room`);
    for (const path of used) {
      const other = placeOf(path, order);
      if (own === undefined || other === undefined || other.room === own.room) continue;
      if (other.floor >= own.floor) bad.push(`${file} imports ${path}`);
    }
  }
  return bad;
}

function placeOf(file: string, order: Order): { room: string; floor: number } | undefined {
  for (const [floor, rooms] of order.entries()) {
    const room = rooms.find((name) => isIn(file, name));
    if (room !== undefined) return { room, floor };
  }
  return undefined;
}

function isIn(file: string, room: string): boolean {
  return room.endsWith('/') ? file.startsWith(room) : file === room;
}
