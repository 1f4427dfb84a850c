import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The admin page: `index.html` beside this file, served by the sidecar under /admin/. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // The page also stands below the prefix of a sidecar in front of an LMS.
  base: './',
  build: {
    outDir: fileURLToPath(new URL('../dist/admin', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
  },
});
