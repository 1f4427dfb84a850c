/** A child that does what its file's name says. */
import { readFileSync } from 'node:fs';
import type { ReadReply, ReadRequest } from '../../../../../proxy/course/formats/child/messages.ts';

const kept: Uint8Array[] = [];

process.on('message', ({ inside, root, path }: ReadRequest) => {
  switch (inside) {
    case 'loops':
      for (;;);
    case 'exits':
      return process.exit(3);
    case 'fills the heap': {
      const list: number[][] = [];
      for (;;) list.push(new Array<number>(2_000_000).fill(0));
    }
    case 'fills the memory': {
      kept.push(new Uint8Array(400 * 1024 * 1024).fill(1));
      return undefined;
    }
    case 'tells what it may':
      return reply({
        kind: 'failed',
        words: JSON.stringify({
          env: Object.keys(process.env),
          mayWrite: mayWrite(),
          reads: [root, path].map(reads),
        }),
      });
    default:
      return reply({
        kind: 'outcome',
        outcome: {
          kind: 'read',
          bytes: 1,
          reading: { kind: 'lessons', documents: [{ title: inside, pieces: [] }] },
          looked: [],
        },
      });
  }
});

function reply(message: ReadReply): void {
  process.send?.(message);
}

function mayWrite(): boolean {
  return process.permission?.has('fs.write') || process.permission?.has('child') || false;
}

/** Of the course its first file, and what stands beside the course. */
function reads(path: string): string {
  try {
    return readFileSync(path.endsWith('course') ? `${path}/lesson.md` : path, 'utf8');
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown';
  }
}
