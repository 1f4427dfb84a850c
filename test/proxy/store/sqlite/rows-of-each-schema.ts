/**
 * What a tutor of the first schema has kept: two answered questions of two students, one paid call, a rating. Times
 * are of 2026-11-20.
 */
export const rowsOfSchema1 = `
INSERT INTO secret VALUES ('session', x'0102030405');
INSERT INTO window_log VALUES ('student:ada', 1795168800000, 1795168860000);
INSERT INTO refusal VALUES ('2026-11-20', 'python', 'rate_limited', 3);
INSERT INTO answer (id, answer_id, day, course, lesson, student, complexity, opened_ms, closed_ms, outcome, model,
    provider, source_count, input_tokens, output_tokens, cost_micro_usd, first_token_ms, total_ms)
  VALUES (1, 'answer-1', '2026-11-20', 'python', '02-lists', 'ada', 'simple', 1795168800000, 1795168801000, 'complete',
    'gpt-6-luna', 'openai', 1, 10000, 1000, 1500, 200, 900),
  (2, 'answer-2', '2026-11-20', 'python', NULL, 'bob', 'medium', 1795168900000, 1795168901000, 'complete',
    'course', 'course', 2, 0, 0, 0, 10, 20);
INSERT INTO answer_text VALUES (1, 'What is a list?', 'A row of values.', '[]'), (2, 'Why?', 'Because.', '[]');
INSERT INTO rating VALUES (1, 5, 'thanks', 1795168860000);
INSERT INTO call (id, call_id, answer, day, course, student, complexity, model, provider, key_label, status, started_ms,
    settled_ms, reserved_micro_usd, micro_usd, input_tokens, output_tokens, first_token_ms, total_ms)
  VALUES (1, 'call-1', 1, '2026-11-20', 'python', 'ada', 'simple', 'gpt-6-luna', 'openai', 'openai-1', 'settled',
    1795168800000, 1795168801000, 0, 1500, 10000, 1000, 200, 900);
INSERT INTO day_spend VALUES ('2026-11-20', 'python', 1500, 0), ('2026-11-20', '', 1500, 0);
`;

/** What later versions have kept besides, by the number of the step that made room for it. */
export const rowsOfStep: Readonly<Record<number, string>> = {
  2: `INSERT INTO watch_note VALUES ('health', 4, '{"alerts":[]}')`,
  5: `INSERT INTO share_spend VALUES ('student:ada', 'python', 20777, 1500, 0, 1, 4102444800000)`,
  6: `INSERT INTO removal VALUES ('a-hash', 1795168800000)`,
  8: `INSERT INTO ended_sessions VALUES ('another-hash', 1795168800000)`,
  11: `INSERT INTO funnel_day VALUES ('2026-11-20', 'python', '02-lists', 'saw', '', 7);
    INSERT INTO funnel_student VALUES ('ada', 'python', '02-lists', 'asked', '2026-11-20');
    INSERT INTO consent VALUES ('a-hash', '1', 1795168800000)`,
};
