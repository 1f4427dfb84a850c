import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { compactTemplates } from '../.ci/setup/widget/compact-templates.ts';
import { manifestBeside } from '../.ci/setup/widget/element-manifest.ts';
import { oneCopy } from '../.ci/setup/widget/one-copy.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const entry = here('./course-tutor.ts');

/**
 * Chromium compiles a function when it is first called, on the main thread. Told
 * this in the first line it compiles all of them while the script arrives, on
 * another thread: a quarter less from the script to the question box on a slow
 * machine (test/bench/widget.bench.ts). To others it is a comment.
 */
const compileAtOnce = '//# allFunctionsCalledOnLoad';

/**
 * What a lesson page may load before the panel is opened, 30 KiB. It includes what
 * decides whether the tutor stands on a page: fetched later, that would show it in
 * an exam first.
 */
const beforeQuestionGzipBytes = 30 * 1_024;

/**
 * One file holds everything up to the first question: each further one would be
 * a round trip more before a student sees where to type. What lazy chunks share
 * with it, Lit above all, they take from it (one-copy.ts). All addresses are
 * relative: pages load the widget from another origin.
 */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [compactTemplates(), oneCopy(), bundleRules(), manifestBeside()],
  build: {
    outDir: here('../dist/widget'),
    emptyOutDir: true,
    // As much as the tutor needs of a browser at all (browser/engine.ts).
    target: ['chrome109', 'edge109', 'firefox115', 'safari16.4'],
    lib: { entry, formats: ['es'], fileName: () => 'course-tutor.js' },
    // Vite leaves white space in an ES library for other bundlers; this one goes to browsers as it is.
    rolldownOptions: {
      // Exports for the lazy chunks, beside the element's own.
      preserveEntrySignatures: 'allow-extension',
      output: {
        chunkFileNames: 'assets/[name]-[hash].js',
        minify: true,
        codeSplitting: { groups: [{ name: 'tutor', tags: ['$initial'] }] },
        postBanner: ({ isEntry }) => (isEntry ? compileAtOnce : ''),
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
      for (const { fileName, imports, isEntry } of chunks) {
        const needless = isEntry ? imports : imports.filter((name) => !entries.includes(name));
        // Each further file that a chunk waits for is a round trip more.
        if (needless.length > 0) this.error(`${fileName} must not import ${needless.join(', ')}`);
      }
      for (const { fileName, code } of chunks.filter(({ isEntry }) => isEntry)) {
        // Anywhere else it would say nothing.
        if (!code.startsWith(compileAtOnce)) this.error(`${fileName} must begin with ${compileAtOnce}`);
        const bytes = gzipSync(code).length;
        if (bytes > beforeQuestionGzipBytes) {
          this.error(`${fileName}: ${bytes} bytes as gzip, more than ${beforeQuestionGzipBytes}`);
        }
      }
    },
  };
}
