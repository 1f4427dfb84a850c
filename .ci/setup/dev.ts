/**
 * `npm run dev [-- --config FILE] [--port N]`: one address for everything, as in production, with hot reload.
 * Vite answers `/course-tutor.js` and `/admin/` straight from the sources and reloads the page when one changes;
 * `/gallery/` shows every state of the tutor side by side;
 * every other request goes to the sidecar behind it, which restarts when its sources, its configuration or the
 * course change. The page, the origin and the streams are those of production: nothing here has a second address.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import httpProxy from 'http-proxy';
import { createServer as createViteServer, type ViteDevServer } from 'vite';
import { ConfigError } from '../../proxy/config/config-error.ts';
import { loadConfig } from '../../proxy/config/load.ts';
import { courseFolder } from '../../proxy/course/published/published-site.ts';
import { providerKinds } from '../../proxy/providers/kinds.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The sidecar as a child process that is started again whenever it should be. */
class Sidecar {
  readonly #args: readonly string[];
  #child: ChildProcess | undefined;

  constructor(args: readonly string[]) {
    this.#args = args;
  }

  /** Replaces the running process; a burst of saved files makes one restart. */
  restart(): void {
    const old = this.#child;
    if (old === undefined || old.exitCode !== null || old.signalCode !== null) this.#start();
    else if (!old.killed) {
      old.once('exit', () => this.#start());
      // Not SIGTERM: an open stream would hold the restart up until it has drained.
      old.kill('SIGKILL');
    }
  }

  stop(): void {
    this.#child?.kill('SIGTERM');
  }

  #start(): void {
    const main = join(root, 'proxy/main.ts');
    this.#child = spawn(process.execPath, [main, ...this.#args], { cwd: root, stdio: 'inherit' });
  }
}

function startVite(folder: string, front: Server): Promise<ViteDevServer> {
  return createViteServer({
    configFile: join(root, folder, 'vite.config.ts'),
    // What each has made of its dependencies: in one folder they would throw away each other's at every start.
    cacheDir: join(root, 'node_modules/.vite', folder),
    appType: folder === 'admin' ? 'spa' : 'custom',
    // Each its own way to its pages: one socket that both take ends the process.
    server: { middlewareMode: { server: front }, ws: { server: front, path: `${folder}-reload` } },
  });
}

/**
 * Serves the widget's entry under the address it has in production: the widget takes its endpoint from there.
 * Vite's client comes with it, because the pages are not Vite's own.
 */
async function sendWidget(vite: ViteDevServer, response: ServerResponse): Promise<void> {
  const { lib } = vite.config.build;
  if (!lib || typeof lib.entry !== 'string')
    throw new TypeError('widget/vite.config.ts names no single entry');
  const entry = `/${lib.entry.slice(vite.config.root.length).split(sep).join('/').replace(/^\//, '')}`;
  const module = await vite.transformRequest(entry);
  response.setHeader('content-type', 'text/javascript');
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('cache-control', 'no-cache');
  response.end(`import '/@vite/client';\n${module?.code ?? ''}`);
}

/** Every state of the widget on one page, for designers and testers; no part of what is published. */
async function sendGallery(vite: ViteDevServer, response: ServerResponse): Promise<void> {
  const folder = join(root, 'test/gallery');
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  // Vite's own address of a file outside of the folder it serves.
  const script = `/@fs/${join(folder, 'page.ts').split(sep).join('/').replace(/^\//, '')}`;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(await vite.transformIndexHtml('/gallery/', page.replace('./page.ts', script)));
}

async function freePort(): Promise<number> {
  const server = createSocketServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function dev(): Promise<void> {
  const { values } = parseArgs({ options: { config: { type: 'string' }, port: { type: 'string' } } });
  const config = await loadConfig(values.config ?? join(root, 'config.yaml'), process.env, providerKinds);
  const sidecarPort = await freePort();
  const sidecar = new Sidecar(['--config', config.file, '--port', String(sidecarPort)]);
  const toSidecar = httpProxy.createProxyServer({ target: { host: '127.0.0.1', port: sidecarPort } });
  toSidecar.on('error', (_error, _request, response) => {
    // The one expected cause is a restart; a sidecar that does not start says why by itself.
    if ('writeHead' in response && !response.headersSent) {
      response.writeHead(503, { 'content-type': 'text/plain', 'retry-after': '1' });
    }
    response.end('The sidecar is starting. Reload the page in a moment.\n');
  });

  const front = createHttpServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('The build broke: the terminal says where.\n');
    });
  });
  const widget = await startVite('widget', front);
  const admin = existsSync(join(root, 'admin/index.html')) ? await startVite('admin', front) : undefined;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/course-tutor.js') return sendWidget(widget, response);
    if (pathname === '/gallery/') return sendGallery(widget, response);
    const isAdminPage = pathname.startsWith('/admin/') && !pathname.startsWith('/admin/api/');
    const vite = isAdminPage && admin !== undefined ? admin : widget;
    vite.middlewares(request, response, () => toSidecar.web(request, response));
  }

  const sources = [join(root, 'proxy'), config.file];
  for (const course of config.courses) sources.push(courseFolder(course, config));
  widget.watcher.add(sources);
  widget.watcher.on('all', (_event, file) => {
    if (sources.some((source) => file === source || file.startsWith(source + sep))) sidecar.restart();
  });
  sidecar.restart();

  const port = values.port === undefined ? config.server.port : Number(values.port);
  front.listen(port, config.server.host, () => {
    console.log(`Development: http://localhost:${port}/ (the sidecar behind it has port ${sidecarPort})`);
    console.log(`Every state of the tutor: http://localhost:${port}/gallery/`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      sidecar.stop();
      process.exit();
    });
  }
}

try {
  await dev();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  for (const problem of error.problems) console.error(problem);
  process.exitCode = 1;
}
