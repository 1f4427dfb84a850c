import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { manifestBeside } from './element-manifest.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const entry = here('./course-tutor.ts');

/** What a lesson page may load before the first question. */
const beforeQuestionGzipBytes = 30_000;

/**
 * The entry itself is a few lines around one chunk that holds everything up to
 * the first question. So lazy chunks share Lit with it without ever importing
 * the entry, which would run a second time in a page that loads it as
 * `course-tutor.js?v=2`, and the large chunk has a hash in its name to be kept
 * by browsers for good. All addresses are relative: pages load it from another origin.
 */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [bundleRules(), manifestBeside()],
  build: {
    outDir: here('../dist/widget'),
    emptyOutDir: true,
    target: 'es2023',
    lib: { entry, formats: ['es'], fileName: () => 'course-tutor.js' },
    // Vite leaves white space in an ES library for other bundlers; this one goes to browsers as it is.
    rolldownOptions: {
      output: {
        chunkFileNames: 'assets/[name]-[hash].js',
        minify: true,
        codeSplitting: {
          groups: [{ name: 'tutor', tags: ['$initial'], test: (id) => id !== entry }],
        },
      },
    },
  },
});

/** Fails the build where a change of the sources would quietly cost the page something. */
function bundleRules(): Plugin {
  return {
    name: 'course-tutor-bundle-rules',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).map((chunk) => {
        if (chunk.type !== 'chunk') this.error(`${chunk.fileName}: the widget is scripts only`);
        return chunk;
      });
      const entries = chunks.filter(({ isEntry }) => isEntry).map(({ fileName }) => fileName);
      const first = new Set([...entries, ...chunks.flatMap((chunk) => (chunk.isEntry ? chunk.imports : []))]);
      for (const { fileName, imports } of chunks) {
        const needless = imports.filter((name) => entries.includes(name) || !first.has(name));
        // Each further file that a chunk waits for is a round trip more.
        if (needless.length > 0) this.error(`${fileName} must not import ${needless.join(', ')}`);
      }
      const bytes = chunks
        .filter(({ fileName }) => first.has(fileName))
        .reduce((sum, { code }) => sum + gzipSync(code).length, 0);
      if (bytes > beforeQuestionGzipBytes) {
        this.error(
          `${[...first].join(' and ')}: ${bytes} bytes as gzip, more than ${beforeQuestionGzipBytes}`,
        );
      }
    },
  };
}
