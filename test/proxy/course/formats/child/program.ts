/** A child that does what its file's name says. */
import type { ReadReply, ReadRequest } from '../../../../../proxy/course/formats/child/messages.ts';

const kept: Uint8Array[] = [];

process.on('message', ({ inside }: ReadRequest) => {
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
        words: JSON.stringify({ env: Object.keys(process.env), mayWrite: mayWrite() }),
      });
    default:
      return reply({
        kind: 'outcome',
        outcome: {
          kind: 'read',
          bytes: 1,
          reading: { kind: 'lessons', documents: [{ title: inside, pieces: [] }] },
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
