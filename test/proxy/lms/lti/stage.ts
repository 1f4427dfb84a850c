import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { loadToolKey } from '../../../../proxy/lms/lti/tool-key.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { makeSigningKey, type SigningKey } from '../../../support/key-server.ts';
import { claim, LtiPlatform, post } from '../../../support/lti-platform.ts';
import { type Sidecar, sampleCourse, startSidecar } from '../../../support/sidecar.ts';

/** The tool's own address as the platform knows it; requests of the tests go to loopback instead. */
export const publicUrl = 'https://tutor.example.edu';
export const wholeCourse = `${publicUrl}/embed/python-basics`;

export interface Stage {
  platform: LtiPlatform;
  sidecar: Sidecar;
  clock: FakeClock;
  /** A whole launch, as a browser does it. */
  launch(target?: string): Promise<Response>;
}

/** Platforms and sidecars for the tests of a file, closed after each. */
export function useStage() {
  const open: { close(): Promise<void> }[] = [];
  let directory: string;
  let key: SigningKey;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'lti-'));
    [key] = await Promise.all([makeSigningKey('platform-1'), loadToolKey(join(directory, 'tool.pem'))]);
  });
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close();
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  return async function stage(
    registration: Record<string, unknown> = {},
    config: Record<string, unknown> = {},
  ): Promise<Stage> {
    const clock = new FakeClock();
    const platform = await LtiPlatform.start(key, () => clock);
    open.push(platform);
    const sidecar = await startSidecar({
      clock,
      config: {
        server: { publicUrl },
        courses: [sampleCourse, { ...sampleCourse, id: 'second', title: 'Second' }],
        ...config,
        identity: {
          anonymous: false,
          lti: [platform.registration(registration)],
          ltiKeyFile: join(directory, 'tool.pem'),
        },
      },
    });
    open.push(sidecar);
    return {
      platform,
      sidecar,
      clock,
      async launch(target = wholeCourse) {
        platform.claims = { [claim.target]: target, ...platform.claims };
        const form = await platform.begin(sidecar.url, target);
        return post(`${sidecar.url}/lti/launch`, form.fields, form.cookie);
      },
    };
  };
}

/** The token that a launch hands to the tutor; undefined if it hands over none. */
export function tokenIn(page: string): string | undefined {
  const data = /<script type="application\/json" id="course-tutor-data">(.*?)<\/script>/.exec(page)?.[1];
  return data === undefined ? undefined : (JSON.parse(data) as { session: string }).session;
}
