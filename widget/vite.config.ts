import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What a lesson page loads before the first question. */
const entryGzipBytes = 30_000;

/**
 * One ES module that needs nothing else to show the tutor, and lazy chunks with
 * addresses relative to it, as it is loaded from other origins.
 */
export default defineConfig({
  root: here('.'),
  base: './',
  publicDir: false,
  plugins: [bundleRules()],
  build: {
    outDir: here('../dist/widget'),
    emptyOutDir: true,
    target: 'es2023',
    lib: { entry: here('./course-tutor.ts'), formats: ['es'], fileName: () => 'course-tutor.js' },
    // Vite leaves white space in an ES library for other bundlers; this one goes to browsers as it is.
    rolldownOptions: { output: { chunkFileNames: 'assets/[name]-[hash].js', minify: true } },
  },
});

/**
 * Fails the build where a change of the sources would quietly cost the page
 * something. A lazy chunk that imports the entry would run it a second time in
 * a page that loads the entry as `course-tutor.js?v=2`.
 */
function bundleRules(): Plugin {
  return {
    name: 'course-tutor-bundle-rules',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') this.error(`${chunk.fileName}: the widget is scripts only`);
        if (chunk.imports.length > 0) {
          this.error(`${chunk.fileName} must stand alone, but imports ${chunk.imports.join(', ')}`);
        }
        const bytes = gzipSync(chunk.code).length;
        if (chunk.isEntry && bytes > entryGzipBytes) {
          this.error(`${chunk.fileName}: ${bytes} bytes as gzip, more than ${entryGzipBytes}`);
        }
      }
    },
  };
}
