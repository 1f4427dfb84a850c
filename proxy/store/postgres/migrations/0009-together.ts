/**
 * The work of many questions in one transaction, and the day's row free before
 * the disk has it: see proxy/store/postgres/together.ts.
 *
 * What two transactions could wait for in different order is locked before the
 * first work, in one order: subjects, days, figures.
 */
export const together = `
-- Money of these days is the caller's alone until its transaction ends.
CREATE FUNCTION lock_days(days text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  each text;
BEGIN
  FOR each IN SELECT DISTINCT day FROM unnest(days) AS day WHERE day IS NOT NULL ORDER BY 1 LOOP
    PERFORM FROM day_spend WHERE day = each AND course = '' FOR UPDATE;
    CONTINUE WHEN FOUND;
    INSERT INTO day_spend VALUES (each, '', 0, 0) ON CONFLICT DO NOTHING;
    PERFORM FROM day_spend WHERE day = each AND course = '' FOR UPDATE;
  END LOOP;
END
$$;

-- Everything that these works wait for.
CREATE FUNCTION lock_for(works jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  called text[];
  ended text[];
  each text;
BEGIN
  PERFORM lock_subjects((
    SELECT coalesce(jsonb_agg(subject), '[]')
    FROM jsonb_array_elements(works) AS work, jsonb_array_elements(work->'request'->'locks') AS subject));
  called := ARRAY(SELECT day FROM call WHERE status = 'open' AND call_id IN (
    SELECT work->'settlement'->>'callId' FROM jsonb_array_elements(works) AS work));
  ended := ARRAY(SELECT day FROM answer WHERE answer_id IN (
    SELECT work->'closing'->>'answerId' FROM jsonb_array_elements(works) AS work));
  PERFORM lock_days(called || ARRAY(
    SELECT work->'request'->>'day' FROM jsonb_array_elements(works) AS work));
  FOR each IN SELECT DISTINCT day FROM unnest(called || ended) AS day ORDER BY 1 LOOP
    PERFORM lock_figures(each);
  END LOOP;
END
$$;

CREATE FUNCTION do_work(work jsonb, by_process text) RETURNS jsonb LANGUAGE plpgsql AS $$
BEGIN
  CASE work->>'do'
  WHEN 'admit' THEN
    RETURN admit(work->'request', by_process);
  WHEN 'admit_once' THEN
    RETURN admit_once(work->'request', by_process);
  WHEN 'reserve' THEN
    RETURN reserve(work->'request', by_process);
  WHEN 'count' THEN
    RETURN count_if_free(work->'request', by_process);
  WHEN 'settle' THEN
    PERFORM settle(work->'settlement', work->'closing', by_process);
  WHEN 'close' THEN
    PERFORM close(work->'closing', by_process);
  END CASE;
  RETURN 'null';
-- A mistake in one work takes back that work alone. What is wrong with the server, or with what it did at the same
-- time for others (https://www.postgresql.org/docs/current/errcodes-appendix.html), is no work's own.
EXCEPTION WHEN OTHERS THEN
  IF left(SQLSTATE, 2) IN ('25', '40', '53', '55', '57', '58', 'XX') THEN
    RAISE;
  END IF;
  RETURN jsonb_build_object('kind', 'failed', 'code', SQLSTATE, 'message', SQLERRM);
END
$$;

-- Does each work as if it were alone, in their order. Returns what each answers.
CREATE PROCEDURE together(works jsonb, by_process text, INOUT replies jsonb) LANGUAGE plpgsql AS $$
DECLARE
  work jsonb;
BEGIN
  PERFORM lock_for(works);
  replies := '[]';
  FOR work IN SELECT each FROM jsonb_array_elements(works) WITH ORDINALITY AS list (each, place) ORDER BY place LOOP
    replies := replies || jsonb_build_array(do_work(work, by_process));
  END LOOP;
  -- Others go on with the day's row at once. They commit after this in the log, so nothing of theirs lasts without it.
  PERFORM set_config('synchronous_commit', 'off', true);
  COMMIT;
  -- A commit that waits for the disk, and with it for all that stands in the log before it.
  PERFORM pg_logical_emit_message(true, 'course-tutor', '');
END
$$;
`;
