import type { CourseFormat } from '../format.ts';

export const asciidoc: CourseFormat = {
  name: 'AsciiDoc',
  extensions: ['adoc', 'asc', 'asciidoc'],
  isOne: (_inside, head) => !isArmor(head),
  // Asciidoctor's expressions take the square of some lines, and its depth is that of the text.
  runs: 'in a child process',
  load: async () => (await import('./read.ts')).readAsciiDoc,
};

/** Keys and signatures have the extension .asc as well. */
function isArmor(head: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(head.subarray(0, 20)).startsWith('-----BEGIN PGP');
}
