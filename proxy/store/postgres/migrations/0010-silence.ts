/**
 * A student does not wait for the answer of a process that is no longer heard
 * of. Its money stays set aside until its lease is over, when others settle it.
 *
 * In requests, `silentLeftMs` is what is left of the lease of a process that has
 * been silent for too long: see proxy/store/postgres/process-lease.ts.
 */
export const silence = `
CREATE FUNCTION is_heard(of_process text, silent_left_ms bigint) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN EXISTS (SELECT FROM process WHERE id = of_process AND state = 'living'
    AND lease_ends > clock_timestamp() + silent_left_ms * interval '1 ms');
END
$$;

-- Why a question is not let in; null if it is.
CREATE FUNCTION refusal_of(request jsonb, by_process text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  daily jsonb := request->'daily';
  reached jsonb;
BEGIN
  reached := limit_reached(request->'limits', (request->>'nowMs')::bigint);
  IF reached IS NOT NULL THEN
    RETURN reached;
  END IF;
  IF daily IS NOT NULL AND EXISTS (
    SELECT FROM share_spend WHERE subject = daily->>'subject' AND course = '' AND slot = (daily->>'slot')::bigint
      AND requests >= (daily->>'requests')::bigint
  ) THEN
    RETURN '{"kind": "daily_requests"}';
  END IF;
  IF (request->>'concurrent')::bigint <= (
    SELECT count(*) FROM answer WHERE student = request->>'student' AND closed_ms IS NULL
      AND (process = by_process OR is_heard(process, (request->>'silentLeftMs')::bigint))
  ) THEN
    RETURN '{"kind": "busy"}';
  END IF;
  RETURN NULL;
END
$$;

CREATE OR REPLACE FUNCTION admit(request jsonb, by_process text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  now_ms bigint := (request->>'nowMs')::bigint;
  on_day text := request->>'day';
  in_course text := request->>'course';
  by_student text := request->>'student';
  daily jsonb := request->'daily';
  refused jsonb;
  windows jsonb;
  of_answer bigint;
  reservation jsonb;
BEGIN
  IF NOT lives(by_process) THEN
    RETURN '{"kind": "lapsed"}';
  END IF;
  PERFORM lock_subjects(request->'locks');
  refused := refusal_of(request, by_process);
  IF refused IS NOT NULL THEN
    PERFORM count_trouble(in_course, on_day, now_ms, 'refusal', refused->>'kind');
    PERFORM count_change(by_process);
    RETURN refused;
  END IF;

  windows := count_requests(request->'limits', now_ms);
  IF request->'isPruning' = 'true' THEN
    PERFORM prune_windows(now_ms);
  END IF;
  INSERT INTO answer (answer_id, process, day, course, lesson, student, complexity, opened_ms)
  VALUES (request->>'answerId', by_process, on_day, in_course, request->>'lesson', by_student,
    request->>'complexity', now_ms) RETURNING id INTO of_answer;
  INSERT INTO answer_text (answer, question, asked_key)
  VALUES (of_answer, request->>'question', request->>'askedKey');
  PERFORM count_student('', by_student, on_day);
  PERFORM count_student(in_course, by_student, on_day);
  IF request->'reservation' IS NOT NULL THEN
    reservation := set_aside(request->'reservation', request, of_answer, by_process);
  END IF;
  -- After the day's row, as everywhere: the share may be one of the call's.
  IF daily IS NOT NULL THEN
    INSERT INTO share_spend VALUES (daily->>'subject', '', (daily->>'slot')::bigint, 0, 0, 1, (daily->>'endsMs')::bigint)
    ON CONFLICT ON CONSTRAINT share_spend_pkey DO UPDATE SET
      requests = share_spend.requests + 1, expires_ms = greatest(share_spend.expires_ms, excluded.expires_ms);
  END IF;
  PERFORM count_change(by_process);
  RETURN jsonb_build_object('kind', 'admitted', 'windows', windows, 'reservation', reservation);
END
$$;

-- Lets in a question that carries a key, unless it has come before, to whichever process. One that was refused, or
-- whose process is not heard of, may be asked anew. The lock of the student's answers is taken by every admission.
CREATE OR REPLACE FUNCTION admit_once(request jsonb, by_process text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  before text;
BEGIN
  PERFORM lock_subjects(request->'locks');
  SELECT answer_id INTO before FROM answer_text JOIN answer ON answer.id = answer_text.answer
  WHERE asked_key = request->>'askedKey' AND student = request->>'student'
    AND opened_ms > (request->>'askedSinceMs')::bigint
    AND CASE WHEN closed_ms IS NULL THEN
        process = by_process OR is_heard(process, (request->>'silentLeftMs')::bigint)
      ELSE outcome IN ('complete', 'length', 'stopped') END
  ORDER BY answer.id DESC LIMIT 1;
  IF before IS NOT NULL THEN
    RETURN jsonb_build_object('kind', 'asked_before', 'answerId', before);
  END IF;
  RETURN admit(request, by_process);
END
$$;
`;
