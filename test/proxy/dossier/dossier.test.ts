import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { main } from '../../../proxy/cli/main.ts';
import { dossier } from '../../../proxy/dossier/dossier.ts';
import { evidence } from '../../../proxy/dossier/evidence.ts';
import { parseConfig } from '../../support/config.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { testFolder } from '../../support/folder.ts';
import { hasTest } from '../../support/named-tests.ts';
import { allTo } from '../../support/routing.ts';

const root = resolve(import.meta.dirname, '../../..');
const course = { id: 'a', title: 'Physics | 101 <b>', content: 'a' };

function papersOf(config: object): Record<string, string> {
  const text = JSON.stringify({ courses: [course], ...config });
  const papers = dossier(parseConfig(text, '/nowhere/config.yaml', {}), root, new FakeClock());
  return Object.fromEntries(papers.map(({ name, text: content }) => [name, content]));
}

const outside = {
  providers: { openai: { apiKeys: ['sk-secret-of-school'] } },
  routing: allTo('gpt-6-luna'),
  email: { smtpUrl: 'smtps://user:mail-password@mail.example.edu', to: ['admin@example.edu'] },
  storage: { url: 'postgres://tutor:db-password@db.example.edu/tutor' },
  webhooks: [{ url: 'https://hooks.example.com/services/T000/SECRETSECRET', kind: 'slack' }],
  identity: {
    anonymous: false,
    sharedSecret: 'a-secret-shared-with-the-lms-0123456789',
    consent: 'You agree.',
  },
  server: { publicUrl: 'https://tutor.example.edu' },
  privacy: { retentionDays: 30 },
  support: { phone: '+49 30 1234567' },
};

describe('the dossier', () => {
  test('names whoever gets data, as the configuration has them, and no secret', () => {
    const papers = papersOf(outside);
    const record = papers['processing-record.md'] ?? '';
    for (const host of ['api.openai.com', 'mail.example.edu', 'db.example.edu', 'hooks.example.com']) {
      expect(record).toContain(host);
    }
    expect(record).toContain('| Questions and answers, ratings and comments | 30 days |');
    expect(record).toContain('| until the reply is sent, 30 days at most |');
    expect(record).toContain('identity.sharedSecret; without a sign-in nobody may ask');
    expect(Object.values(papers).join()).not.toMatch(
      /secret-of-school|password@|SECRETSECRET|shared-with-the-lms/,
    );
    expect(papers['ai-act.md']).toContain('gpt-6-luna (openai)');
    expect(papers['impact-assessment.md']).toContain('questions leave the own network for api.openai.com');
  });

  test('claims nothing of what is not configured', () => {
    const papers = papersOf({});
    expect(papers['processing-record.md']).toContain('Nobody outside: no model is asked, no mail is sent');
    expect(papers['processing-record.md']).toContain('is not https');
    expect(papers['ai-act.md']).toContain('No model is configured');
    expect(papers['product-safety-uk.md']).toContain('the school has set no lines: support');
    const { 'sbom.cdx.json': _bom, ...written } = papers;
    expect(Object.values(written).join()).not.toContain('openai');
  });

  test('a model in the own network is said to be there', () => {
    const providers = { own: { kind: 'openai-compatible', baseUrl: 'http://10.0.0.5:8000/v1' } };
    const models = {
      llama: {
        provider: 'own',
        contextTokens: 32_000,
        usdPerMillion: { input: 0, cachedInput: 0, output: 0 },
      },
    };
    const routing = { simple: ['llama'], medium: ['llama'], complex: ['llama'] };
    const papers = papersOf({ providers, models, routing });
    expect(papers['impact-assessment.md']).toContain('Answers are written by llama, all in the own network.');
  });

  test('what a course is called breaks no table, and is no mark', () => {
    const record = papersOf({})['processing-record.md'] ?? '';
    expect(record).toContain('Physics \\| 101 &lt;b>');
    for (const text of Object.values(papersOf(outside)).filter((each) => each.startsWith('#'))) {
      for (const table of text.match(/(?:^\|.*\n)+/gm) ?? []) {
        const widths = table
          .trim()
          .split('\n')
          .map((line) => line.split(/(?<!\\)\|/).length);
        expect(new Set(widths).size).toBe(1);
      }
    }
  });

  test('lists what is installed, each with what it needs', () => {
    const bom = JSON.parse(papersOf({})['sbom.cdx.json'] ?? '');
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    const refs = new Set(bom.components.map((each: { 'bom-ref': string }) => each['bom-ref']));
    expect(refs.size).toBe(bom.components.length);
    const own = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
    const [first] = bom.dependencies.filter(
      ({ ref }: { ref: string }) => ref === bom.metadata.component['bom-ref'],
    );
    expect(first.dependsOn).toHaveLength(Object.keys(own.dependencies).length);
    for (const { dependsOn } of bom.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref);
    expect([...refs].some((ref) => /^pkg:npm\/%40fastify\/cors@\d/.test(String(ref)))).toBe(true);
    expect([...refs].join()).not.toContain('vitest');
  });
});

const named = Object.values(evidence)
  .flat()
  .map(({ file, title }) => [file, title] as const);

test.each(named)('%s has "%s"', async (file, title) => {
  expect(await hasTest(file, title)).toBe(true);
});

describe('course-tutor dossier', () => {
  let folder: string;
  const said: string[] = [];
  beforeEach(() => {
    folder = testFolder();
    writeFileSync(join(folder, 'config.yaml'), JSON.stringify({ courses: [course] }));
    for (const name of ['log', 'error'] as const) {
      vi.spyOn(console, name).mockImplementation((line: string) => said.push(line));
    }
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('writes the papers once: what was completed by hand is not overwritten', async () => {
    const words = ['dossier', '--config', join(folder, 'config.yaml'), '--to', join(folder, 'papers')];
    expect(await main(words, {})).toBe(0);
    expect(readdirSync(join(folder, 'papers'))).toHaveLength(7);
    expect(said[0]).toMatch(/processing-record\.md: \d+ places to fill in$/);
    expect(await main(words, {})).toBe(1);
    expect(said.at(-1)).toContain('is there already, and may have been completed by hand');
  });
});
