import { describe, expect, test } from 'vitest';
import { isOwnNetwork } from '../../../proxy/pages/transparency/own-network.ts';
import { languages } from '../../../proxy/words/languages.ts';
import { sidecarForTest } from '../../support/for-test.ts';
import { sampleCourse } from '../../support/sidecar.ts';

async function pageOf(config: Record<string, unknown> = {}, language = 'en', query = ''): Promise<string> {
  const sidecar = await sidecarForTest({ config });
  const response = await fetch(`${sidecar.url}/transparency${query}`, {
    headers: { 'accept-language': language },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'nonce-/);
  return response.text();
}

describe('the page that says what the tutor is', () => {
  test('says so, for what it is used, and for what it is not', async () => {
    const page = await pageOf();
    expect(page).toContain('AI tutor. It can be wrong.');
    expect(page).toContain('It helps to understand the lessons of: Python basics.');
    expect(page).toContain('It gives no grades');
    // A style sheet is no place for what HTML escapes.
    expect(/<style[^>]*>(.*)<\/style>/s.exec(page)?.[1]).not.toMatch(/&|'/);
  });

  test('without a model says that there is none', async () => {
    expect(await pageOf()).toContain('No AI model is in use.');
  });

  test('names the models that can be asked, with who runs them, and no other', async () => {
    const page = await pageOf({
      providers: {
        openai: { apiKeys: ['key'] },
        local: { kind: 'openai-compatible', baseUrl: 'http://192.168.1.5:11434/v1' },
      },
      models: {
        llama: {
          provider: 'local',
          contextTokens: 100_000,
          usdPerMillion: { input: 0, cachedInput: 0, output: 0 },
        },
      },
      routing: { simple: ['llama'], medium: ['gpt-6-luna'], complex: ['claude-sonnet-5-5'] },
    });
    expect(page).toContain('<bdi>gpt-6-luna</bdi> — <bdi>openai</bdi> (<bdi>api.openai.com</bdi>)');
    expect(page).toContain('<bdi>llama</bdi> — <bdi>local</bdi> (in the own network of who runs this tutor)');
    expect(page).not.toContain('claude');
    expect(page).not.toContain('No AI model');
    expect(page).toContain('no name, no pseudonym');
  });

  test('says that pictures go to them, where a course takes any', async () => {
    const providers = { openai: { apiKeys: ['key'] } };
    expect(await pageOf({ providers })).not.toContain('Pictures');
    const courses = [{ ...sampleCourse, images: true }];
    expect(await pageOf({ providers, courses })).toContain('Pictures that a student sends with a question');
  });

  test('says how long what is kept, as it is configured', async () => {
    const page = await pageOf({
      privacy: { retentionDays: 30, reviewSamplePercent: 2, funnel: false },
      storage: { url: 'sqlite:tutor.db' },
      backup: { schedule: '0 4 * * *', keep: 3 },
      identity: { consent: 'A text.' },
    });
    expect(page).toMatch(/<td>Questions, answers and ratings, under a pseudonym<\/td><td>30 days<\/td>/);
    expect(page).toMatch(/what you answered in a quiz is not kept<\/td><td>30 days<\/td>/);
    expect(page).toContain('the latest 3');
    expect(page).toContain('About 2 %');
    expect(page).toContain('agreed to the text of your school');
    expect(page).not.toContain('have seen, opened and used');
    expect(await pageOf()).toContain('have seen, opened and used');
  });

  test('names who is responsible and where help is, as far as that is known', async () => {
    expect(await pageOf()).toContain('Ask your teacher.');
    expect(await pageOf()).not.toContain('If you are not well');
    const page = await pageOf({
      contact: 'Ada <b>, tutor@example.edu or https://www.example.edu/a?b=c&d',
      support: { phone: '+49 (30) 123', url: 'https://www.example.edu/help' },
    });
    expect(page).toContain(
      'Ada &lt;b&gt;, <a href="mailto:tutor@example.edu">tutor@example.edu</a> or <a href="https://www.example.edu/a?b=c&amp;d">',
    );
    expect(page).toContain('<a href="tel:+4930123"><bdi>+49 (30) 123</bdi></a>');
    expect(page).toContain('<a href="https://www.example.edu/help">Where you find help</a>');
  });

  test.each(languages)('is written in %s', async (language) => {
    const page = await pageOf({}, language);
    expect(page).toContain(`<html lang="${language}"${language === 'ar' ? ' dir="rtl"' : ''}>`);
    expect(page).not.toMatch(/undefined|\[object/);
  });

  test('is in the language that the tutor names', async () => {
    expect(await pageOf({}, 'en', '?lang=de-AT')).toContain('KI-Tutor. Er kann sich irren.');
  });
});

test.each([
  ['localhost', true],
  ['ollama', true],
  ['gpu.school.internal', true],
  ['127.0.0.1', true],
  ['172.20.0.9', true],
  ['[::1]', true],
  ['172.32.0.1', false],
  ['8.8.8.8', false],
  ['api.openai.com', false],
  ['local.example.com', false],
  ['', false],
])('a server at %s is in the own network: %s', (host, isOwn) => {
  expect(isOwnNetwork(host)).toBe(isOwn);
});
