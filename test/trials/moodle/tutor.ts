import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeProvider, startFakeProvider } from '../../support/fake-provider.ts';
import { allTo } from '../../support/routing.ts';
import { sampleCourse } from '../../support/sidecar.ts';
import { startSidecarProcess } from '../../support/sidecar-process.ts';

/** What the model says. */
export const answer = 'The fruit is appended at the end of the list, says the recorder.';

export const secret = 'a-secret-for-the-trial-of-at-least-32-bytes';

/** A sidecar as an operator runs it, before a model provider that remembers every byte it is sent. */
export interface TrialTutor {
  provider: FakeProvider;
  /** As browsers reach it. */
  publicUrl: string;
  stop(): Promise<void>;
}

/** @param more of the configuration, beside what the trial needs itself */
export async function startTutor(
  moodle: string,
  port: number,
  more: {
    publicUrl?: string;
    trustedProxies?: readonly string[];
    lms?: object;
    identity?: object;
    alsoOn?: readonly string[];
  } = {},
): Promise<TrialTutor> {
  const provider = await startFakeProvider({ answer });
  const folder = await mkdtemp(join(tmpdir(), 'trial-moodle-'));
  const { publicUrl = `http://127.0.0.1:${port}`, trustedProxies = [], lms, identity } = more;
  const model = {
    provider: 'recorder',
    contextTokens: 100_000,
    usdPerMillion: { input: 0, cachedInput: 0, output: 0 },
  };
  const config = {
    server: { publicUrl, trustedProxies },
    origins: [moodle, ...(more.alsoOn ?? [])],
    courses: [sampleCourse],
    providers: { recorder: { kind: 'openai-compatible', baseUrl: `${provider.url}/v1` } },
    models: { recorder: model },
    routing: allTo('recorder'),
    // All of the trial's questions come from one address.
    limits: { student: { requests: 1_000 }, address: { requests: 1_000 } },
    // An answer from the cache would hide what a provider is sent.
    cache: { answers: { max: 0 } },
    storage: { url: 'sqlite::memory:' },
    identity: { sharedSecret: secret, ltiKeyFile: join(folder, 'lti-key.pem'), ...identity },
    ...(lms !== undefined && { lms }),
  };
  await writeFile(join(folder, 'config.yaml'), JSON.stringify(config));
  const sidecar = await startSidecarProcess(join(folder, 'config.yaml'), {}, { port });
  return {
    provider,
    publicUrl,
    async stop() {
      sidecar.process.kill('SIGTERM');
      await sidecar.ended;
      await provider.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
