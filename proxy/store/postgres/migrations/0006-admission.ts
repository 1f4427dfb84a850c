/**
 * Who, how often and how much: a question's admission and a call's reservation,
 * each one statement. What is right is said in proxy/store/rules/; the names of
 * fields are those of proxy/store/admission.ts and reservation.ts.
 *
 * Locks are taken in one order by everybody: subjects (by their number), then
 * the day's row, then the rows of shares.
 */
export const admission = `
CREATE FUNCTION lives(of_process text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN EXISTS (SELECT FROM process WHERE id = of_process AND state = 'living');
END
$$;

CREATE FUNCTION reserve(request jsonb, by_process text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  of_answer bigint;
  reservation jsonb;
BEGIN
  IF NOT lives(by_process) THEN
    RETURN '{"kind": "lapsed"}';
  END IF;
  SELECT id INTO of_answer FROM answer WHERE answer_id = request->>'answerId';
  IF of_answer IS NULL THEN
    RETURN '{"kind": "no_answer"}';
  END IF;
  PERFORM lock_subjects(request->'locks');
  reservation := set_aside(request->'reservation', request, of_answer, by_process);
  IF reservation->>'kind' = 'reserved' THEN
    PERFORM count_change(by_process);
  END IF;
  RETURN reservation;
END
$$;

CREATE FUNCTION admit(request jsonb, by_process text) RETURNS jsonb LANGUAGE plpgsql AS $$
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
  refused := limit_reached(request->'limits', now_ms);
  IF refused IS NULL AND daily IS NOT NULL AND EXISTS (
    SELECT FROM share_spend WHERE subject = daily->>'subject' AND course = '' AND slot = (daily->>'slot')::bigint
      AND requests >= (daily->>'requests')::bigint
  ) THEN
    refused := '{"kind": "daily_requests"}';
  END IF;
  IF refused IS NULL AND (request->>'concurrent')::bigint <= (
    SELECT count(*) FROM answer WHERE student = by_student AND closed_ms IS NULL
  ) THEN
    refused := '{"kind": "busy"}';
  END IF;
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
  INSERT INTO answer_text (answer, question) VALUES (of_answer, request->>'question');
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
`;
