import { describe, expect, it } from 'vitest';
import { providerForTest, sidecarForTest } from '../../support/for-test.ts';
import { allTo } from '../../support/routing.ts';
import { chat, readAnswer, type Sidecar } from '../../support/sidecar.ts';
import { token, withToken } from './administrator.ts';

async function scraped(
  sidecar: Sidecar,
): Promise<{ text: string; value(series: string): number | undefined }> {
  const text = await (await fetch(`${sidecar.url}/metrics`, withToken())).text();
  return {
    text,
    value(series) {
      const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `));
      return line === undefined ? undefined : Number(line.slice(series.length + 1));
    },
  };
}

describe('/metrics', () => {
  it('has today’s figures under their names in snake case, for all courses and for each', async () => {
    const fake = await providerForTest();
    const sidecar = await sidecarForTest({
      config: {
        admin: { tokens: [token] },
        providers: { openai: { apiKeys: ['k'], baseUrl: `${fake.url}/v1` } },
        routing: allTo('gpt-6-luna'),
      },
    });
    const { token: session } = await sidecar.session();
    await readAnswer(await chat(sidecar, session, { question: 'What is a list?' }));

    const { value, text } = await scraped(sidecar);
    const summary = (await (await fetch(`${sidecar.url}/admin/api/summary`, withToken())).json()) as Record<
      string,
      number
    >;
    expect(value('course_tutor_questions')).toBe(1);
    expect(value('course_tutor_cost_usd')).toBe(summary.costUsd);
    expect(summary.costUsd).toBeGreaterThan(0);
    expect(value('course_tutor_cost_usd{course="python-basics"}')).toBe(summary.costUsd);
    expect(value('course_tutor_budget_usd')).toBe(20);
    expect(value('course_tutor_complexity{complexity="simple"}')).toBe(1);
    expect(value('course_tutor_model_cost_usd{model="gpt-6-luna"}')).toBe(summary.costUsd);
    expect(value('course_tutor_key_good{key="openai-1"}')).toBe(1);
    // Nothing was rated: no sample is not the same as 0.
    expect(text).not.toMatch(/^course_tutor_stars_average\S* /m);

    const labels =
      'gen_ai_operation_name="chat",gen_ai_provider_name="openai",gen_ai_request_model="gpt-6-luna"';
    expect(value(`gen_ai_client_operation_duration_seconds_count{${labels},error_type=""}`)).toBe(1);
    expect(value(`gen_ai_client_operation_time_to_first_chunk_seconds_count{${labels}}`)).toBe(1);
    expect(value(`gen_ai_client_token_usage_sum{${labels},gen_ai_token_type="input"}`)).toBe(1_000);
    expect(value(`gen_ai_client_token_usage_sum{${labels},gen_ai_token_type="output"}`)).toBe(100);
    expect(text).toContain('le="81.92"');
    expect(text).toContain('le="67108864"');
  });

  it('counts a failed call by its fault and without tokens, and forgets yesterday', async () => {
    const fake = await providerForTest();
    const sidecar = await sidecarForTest({
      config: {
        admin: { tokens: [token] },
        retry: { delaysSeconds: [] },
        providers: { llama: { kind: 'openai-compatible', baseUrl: `${fake.url}/v1` } },
        models: {
          'fail-503': { provider: 'llama', usdPerMillion: { input: 1, output: 1 } },
          good: { provider: 'llama', usdPerMillion: { input: 1, output: 1 } },
        },
        routing: { simple: ['fail-503', 'good'], medium: ['good'], complex: ['good'] },
      },
    });
    const { token: session } = await sidecar.session();
    await readAnswer(await chat(sidecar, session, { question: 'What is a list?' }));
    const { value } = await scraped(sidecar);
    const labels =
      'gen_ai_operation_name="chat",gen_ai_provider_name="llama",gen_ai_request_model="fail-503"';
    expect(value(`gen_ai_client_operation_duration_seconds_count{${labels},error_type="unavailable"}`)).toBe(
      1,
    );
    expect(value(`gen_ai_client_token_usage_count{${labels},gen_ai_token_type="input"}`)).toBeUndefined();
    expect(value('course_tutor_model_questions{model="good"}')).toBe(1);

    sidecar.clock.advance(86_400_000);
    const tomorrow = await scraped(sidecar);
    expect(tomorrow.value('course_tutor_questions')).toBe(0);
    expect(tomorrow.value('course_tutor_model_questions{model="good"}')).toBeUndefined();
  });
});
