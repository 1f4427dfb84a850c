import { join } from 'node:path';
import { beforeAll } from 'vitest';
import { loadToolKey } from '../../../../proxy/lms/lti/tool-key.ts';
import { closedAfterTest } from '../../../support/closed-after-test.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { suiteFolder } from '../../../support/folder.ts';
import { sidecarForTest } from '../../../support/for-test.ts';
import { makeSigningKey, type SigningKey } from '../../../support/key-server.ts';
import { claim, LtiPlatform, post } from '../../../support/lti-platform.ts';
import { type Sidecar, sampleCourse } from '../../../support/sidecar.ts';

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
  const directory = suiteFolder();
  let key: SigningKey;
  beforeAll(async () => {
    [key] = await Promise.all([makeSigningKey('platform-1'), loadToolKey(join(directory, 'tool.pem'))]);
  });

  return async function stage(
    registration: Record<string, unknown> = {},
    config: Record<string, unknown> = {},
  ): Promise<Stage> {
    const clock = new FakeClock();
    const platform = closedAfterTest(await LtiPlatform.start(key, () => clock));
    const sidecar = await sidecarForTest({
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
