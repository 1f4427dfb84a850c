/**
 * The Helm chart, rendered by what Helm is made of (render.go), each manifest checked against the schemas of
 * Kubernetes and of the Prometheus operator, and the sidecar started with the configuration that comes out:
 *
 *     mkdir /tmp/models && npm install --prefix /tmp/models kubernetes-models @kubernetes-models/prometheus-operator
 *     node .ci/setup/run.mjs --build test/trials/helm/main.ts --models /tmp/models
 *
 * With Debian's packages `golang-go golang-github-masterminds-sprig-dev golang-k8s-sigs-yaml-dev
 * golang-github-xeipuuv-gojsonschema-dev` (12: Go 1.19, Sprig 3.2). Where a `helm` is in the PATH, `helm lint` and
 * `helm template` do it instead.
 */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { parseConfig } from '../../support/config.ts';
import { root } from '../../support/documents.ts';
import { startSidecarProcess } from '../../support/sidecar-process.ts';

const chart = join(root, 'proxy/deploy/helm/course-tutor');
const { values: options } = parseArgs({ options: { models: { type: 'string' } } });
const folder = await mkdtemp(join(tmpdir(), 'trial-helm-'));

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: { name: string };
  data?: Record<string, string>;
  spec?: {
    replicas?: number;
    strategy?: { type: string };
    template?: { spec: { terminationGracePeriodSeconds: number } };
    rules?: { host: string }[];
  };
}

/** Of what is given, what is looked at here. */
interface Given {
  stopSeconds?: number;
  [name: string]: unknown;
}

const image = { repository: 'registry.example.edu/course-tutor', digest: `sha256:${'a'.repeat(64)}` };
const least: Given = { image, publicUrl: 'https://tutor.example.edu' };
const most: Given = {
  ...least,
  image: { ...image, pullSecrets: ['registry'] },
  existingSecret: 'tutor-keys',
  postgres: true,
  replicas: 3,
  stopSeconds: 90,
  trustedProxies: ['10.0.0.0/8'],
  coursesClaim: 'courses',
  ltiKeySecret: 'tutor-lti',
  ingress: { enabled: true, className: 'nginx', tlsSecret: 'tutor-tls' },
  networkPolicy: {
    enabled: true,
    from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }],
    egress: [{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 11434, protocol: 'TCP' }] }],
  },
  serviceMonitor: { enabled: true, labels: { release: 'prometheus' } },
  extraEnv: [{ name: 'HTTPS_PROXY', value: 'http://proxy.example.edu:3128' }],
  podAnnotations: { 'example.edu/owner': 'it' },
  nodeSelector: { 'kubernetes.io/os': 'linux' },
  tolerations: [{ key: 'courses', operator: 'Exists', effect: 'NoSchedule' }],
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 1,
          podAffinityTerm: {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: { 'app.kubernetes.io/name': 'course-tutor' } },
          },
        },
      ],
    },
  },
};

try {
  const render = await renderer();
  for (const [name, given] of Object.entries({
    least,
    most,
    claim: { ...least, persistence: { existingClaim: 'own' } },
  })) {
    const manifests = await render(given);
    assert.ok('manifests' in manifests, `${name}: ${'refused' in manifests && manifests.refused}`);
    for (const manifest of manifests.manifests) {
      await validate(manifest);
      console.log(`${name}: ${manifest.kind} ${manifest.metadata.name}, as its schema wants it`);
    }
    await hold(name, manifests.manifests, given);
  }
  const server = { host: '::', internalUrl: `http://[\${POD_ADDRESS}]:8787` };
  const byIpv6 = await render({ ...most, config: { server } });
  assert.ok('manifests' in byIpv6);
  assert.equal(reachedAt(configOf(byIpv6.manifests), 'fd00::7'), 'http://[fd00::7]:8787');
  console.log('by IPv6 alone: others reach it at http://[fd00::7]:8787');
  for (const [words, given] of Object.entries({
    'image.repository': { publicUrl: least.publicUrl },
    publicUrl: { image },
    'needs postgres: true': { ...least, replicas: 2 },
    existingSecret: { ...least, postgres: true },
    stopSecond: { ...least, stopSecond: 45 },
    replicas: { ...least, replicas: 0 },
  })) {
    const refused = await render(given);
    assert.ok('refused' in refused && refused.refused.includes(words), `${words} is refused by name`);
    console.log(`refused, with ${words} in its words`);
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** What no schema says. */
async function hold(
  name: string,
  manifests: readonly Manifest[],
  given: { stopSeconds?: number },
): Promise<void> {
  const kinds = manifests.map(({ kind }) => kind).sort();
  const always = ['ConfigMap', 'Deployment', 'Service'];
  const more = {
    least: ['PersistentVolumeClaim'],
    most: ['Ingress', 'NetworkPolicy', 'PodDisruptionBudget', 'ServiceMonitor'],
    claim: [],
  }[name];
  assert.deepEqual(kinds, [...always, ...(more ?? [])].sort());
  const config = configOf(manifests);
  const deployment = manifests.find(({ kind }) => kind === 'Deployment')?.spec;
  const waits = deployment?.template?.spec.terminationGracePeriodSeconds ?? 0;
  assert.ok(waits >= (given.stopSeconds ?? 45) + 15, `${name}: Kubernetes waits ${waits} s`);
  assert.equal(deployment?.strategy?.type, name === 'most' ? 'RollingUpdate' : 'Recreate');
  if (name === 'most') {
    const ingress = manifests.find(({ kind }) => kind === 'Ingress');
    assert.equal(ingress?.spec?.rules?.[0]?.host, 'tutor.example.edu');
    console.log(`${name}: others reach it at ${reachedAt(config, '10.0.0.7')}`);
    return;
  }
  const file = join(folder, 'config.yaml');
  // As in the image: courses/ beside the file.
  await writeFile(file, config.replace('content: courses/', `content: ${root}/courses/`));
  const sidecar = await startSidecarProcess(file);
  const ready = await fetch(`${sidecar.url}/readyz`);
  sidecar.process.kill('SIGTERM');
  assert.equal(await sidecar.ended, 0);
  assert.equal(ready.status, 200);
  console.log(`${name}: the sidecar starts with its config.yaml`);
}

/** Where the other processes find the one at this address, by the configuration that the pod reads. */
function reachedAt(config: string, podAddress: string): string {
  const env = { STORAGE_URL: 'postgres://tutor:secret@db/tutor', POD_ADDRESS: podAddress };
  const { server, storage } = parseConfig(config, join(root, 'config.yaml'), env);
  assert.equal(storage.url, env.STORAGE_URL);
  return server.internalUrl;
}

function configOf(manifests: readonly Manifest[]): string {
  return manifests.find(({ kind }) => kind === 'ConfigMap')?.data?.['config.yaml'] ?? '';
}

type Rendered = { manifests: Manifest[] } | { refused: string };

async function renderer(): Promise<(given: object) => Promise<Rendered>> {
  const file = join(folder, 'values.json');
  const hasHelm = spawnSync('helm', ['version']).status === 0;
  const program = join(folder, 'render');
  if (!hasHelm) {
    execFileSync('go', ['build', '-o', program, join(import.meta.dirname, 'render.go')], {
      env: { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(folder, 'go') },
      stdio: 'inherit',
    });
  }
  console.log(hasHelm ? 'rendered by helm' : 'rendered by Go, Sprig and render.go: no helm here');
  return async (given) => {
    await writeFile(file, JSON.stringify(given));
    if (hasHelm) {
      const linted = spawnSync('helm', ['lint', '--strict', chart, '--values', file], { encoding: 'utf8' });
      if (linted.status !== 0) return { refused: linted.stdout + linted.stderr };
    }
    const asked = hasHelm
      ? spawnSync('helm', ['template', 'tutor', chart, '--values', file], { encoding: 'utf8' })
      : spawnSync(program, [chart, 'tutor', 'default', file], { encoding: 'utf8' });
    if (asked.status !== 0) return { refused: asked.stderr };
    const texts = hasHelm
      ? [asked.stdout]
      : Object.entries(JSON.parse(asked.stdout) as Record<string, string>)
          .filter(([name]) => name.endsWith('.yaml'))
          .map(([, text]) => text);
    const documents = texts.flatMap((text) => parseAllDocuments(text));
    for (const { errors } of documents) assert.deepEqual(errors, []);
    return { manifests: documents.map((one) => one.toJS() as Manifest | null).filter((one) => one !== null) };
  };
}

/** Against the schemas of the API, which know nothing of fields that are unknown, and against its types, which do. */
async function validate(manifest: Manifest): Promise<void> {
  const { apiVersion, kind } = manifest;
  const own = apiVersion.startsWith('monitoring.')
    ? '@kubernetes-models/prometheus-operator'
    : 'kubernetes-models';
  const module = resolve(options.models ?? '', 'node_modules', own, apiVersion, `${kind}.js`);
  const models = (await import(pathToFileURL(module).href)) as Record<
    string,
    new (
      data: object,
    ) => { validate(): void }
  >;
  const Model = models[kind];
  assert.ok(Model, `${apiVersion} has no ${kind}`);
  new Model(manifest).validate();
  const file = join(folder, 'manifest.ts');
  const typed = `import type { I${kind} } from ${JSON.stringify(module)};\nexport const it: I${kind} = `;
  await writeFile(file, `${typed}${JSON.stringify(manifest)};\n`);
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const strict = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'preserve', '--ignoreConfig'];
  const asked = spawnSync(process.execPath, [compiler, ...strict, file], { encoding: 'utf8' });
  assert.equal(asked.status, 0, asked.stdout);
}
