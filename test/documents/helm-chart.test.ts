import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../support/config.ts';
import { root } from '../support/documents.ts';

const chart = join(root, 'proxy/deploy/helm/course-tutor');
const text = async (...path: string[]) => await readFile(join(...path), 'utf8');
const values = parse(await text(chart, 'values.yaml'));
const deployment = await text(chart, 'templates/deployment.yaml');

interface Shape {
  properties?: Record<string, Shape>;
  additionalProperties?: unknown;
}

describe('the Helm chart', () => {
  test('is of the version of the package', async () => {
    const { version } = JSON.parse(await text(root, 'package.json'));
    const about = parse(await text(chart, 'Chart.yaml'));
    expect([about.version, about.appVersion]).toEqual([version, version]);
  });

  test('waits for running answers and 15 seconds more, as long as it takes to be sent nobody', () => {
    const { server } = parseConfig(JSON.stringify({ courses: values.config.courses }), '/config.yaml', {});
    expect(values.stopSeconds).toBe(server.stopSeconds);
    const more = Number(/terminationGracePeriodSeconds: .*add .*stopSeconds\) (\d+)/.exec(deployment)?.[1]);
    const sleeps = Number(/preStop: .*sleep, "(\d+)"/.exec(deployment)?.[1]);
    expect(more).toBeGreaterThanOrEqual(15 + sleeps);
  });

  test('runs as the user of the image, at its port, with its folders', async () => {
    const image = (await text(root, 'Dockerfile')).split(/^FROM /m).at(-1) ?? '';
    const [, user, group] = /^USER (\d+):(\d+)$/m.exec(image) ?? [];
    expect(deployment).toContain(`runAsUser: ${user}\n`);
    expect(deployment).toContain(`runAsGroup: ${group}\n`);
    expect(deployment).toContain(`containerPort: ${/^EXPOSE (\d+)$/m.exec(image)?.[1]},`);
    expect(deployment).toContain(`mountPath: ${/^VOLUME (\S+)$/m.exec(image)?.[1]} }`);
    expect(deployment).toContain(`mountPath: ${/^WORKDIR (\S+)$/m.exec(image)?.[1]}/config.yaml,`);
  });

  test('calls all pods of a release the same, whichever is made anew', () => {
    expect(deployment).toContain('\n      hostname: {{ include "course-tutor.name" . }}\n');
  });

  test('knows every value in its schema, at each depth', async () => {
    const schema = JSON.parse(await text(chart, 'values.schema.json'));
    const unknown = (given: object, { properties = {} }: Shape): string[] =>
      Object.entries(given).flatMap(([name, value]) => {
        const shape = properties[name];
        if (shape === undefined) return [name];
        return shape.additionalProperties === false ? unknown(value, shape) : [];
      });
    expect(unknown(values, schema)).toEqual([]);
  });

  test('comes with a config.yaml that the sidecar takes, with a name for each variable that it reads', async () => {
    expect(() => parseConfig(JSON.stringify(values.config), '/config.yaml', {})).not.toThrow();
    const said = (await text(chart, 'values.yaml')).split('existingSecret:')[0];
    const read = [...JSON.stringify(values.config).matchAll(/\$\{(\w+)/g)].map(([, name]) => String(name));
    expect(read.filter((name) => !said?.includes(name))).toEqual([]);
  });
});
