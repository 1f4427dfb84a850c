import { countAnswer } from '../count-answer.ts';

/** The sums that a question joins, from its asking to its rating; each is kept for its course and for the whole tutor. */
export const counting = `
-- The last thing of every transaction: whoever has this row waits for nobody.
CREATE FUNCTION count_change(by_process text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE process SET changes = changes + 1 WHERE id = by_process;
END
$$;

-- Whoever adds to the sums of a day's answers has this first, so that no two wait for one another's rows.
CREATE FUNCTION lock_figures(of_day text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('figures:' || of_day, 0));
END
$$;

CREATE FUNCTION count_trouble(in_course text, on_day text, at_ms bigint, of_origin text, of_kind text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO trouble_hour
    SELECT scope, on_day, at_ms / 3600000 * 3600000, of_origin, of_kind, 1 FROM unnest(ARRAY['', in_course]) AS scope
  ON CONFLICT ON CONSTRAINT trouble_hour_pkey DO UPDATE SET count = trouble_hour.count + 1;
END
$$;

CREATE FUNCTION count_model(
  in_course text, on_day text, at_ms bigint, of_model text, more_questions bigint, more_calls bigint,
  more_cost bigint, more_saved bigint
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO model_hour
    SELECT scope, on_day, at_ms / 3600000 * 3600000, of_model, more_questions, more_calls, more_cost, more_saved
    FROM unnest(ARRAY['', in_course]) AS scope
  ON CONFLICT ON CONSTRAINT model_hour_pkey DO UPDATE SET
    questions = model_hour.questions + excluded.questions, calls = model_hour.calls + excluded.calls,
    cost_micro_usd = model_hour.cost_micro_usd + excluded.cost_micro_usd,
    saved_micro_usd = model_hour.saved_micro_usd + excluded.saved_micro_usd;
END
$$;

${countAnswer}
-- Adds how long an answer took, as the buckets of proxy/store/rules/times.ts.
CREATE FUNCTION count_times(in_course text, on_day text, at_ms bigint, first_bucket integer, total_bucket integer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hour_times
    SELECT scope, on_day, at_ms / 3600000 * 3600000, of_span, of_bucket, 1
    FROM unnest(ARRAY['', in_course]) AS scope,
      (VALUES ('first_token', first_bucket), ('total', total_bucket)) AS taken (of_span, of_bucket)
  ON CONFLICT ON CONSTRAINT hour_times_pkey DO UPDATE SET count = hour_times.count + 1;
END
$$;

CREATE FUNCTION count_returning(in_course text, on_day text, before text, more bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO returning_students VALUES (in_course, on_day, before, more)
  ON CONFLICT ON CONSTRAINT returning_students_pkey DO UPDATE SET students = returning_students.students + more;
END
$$;

-- Notes a student's day once, and on which day the student was there before. A day that comes late (clocks of
-- several processes differ) is put between the two that it belongs between. Nobody else may be doing this for the
-- same student at the same time.
CREATE FUNCTION count_student(in_course text, of_student text, on_day text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  before text;
  after text;
BEGIN
  IF EXISTS (SELECT FROM active_day WHERE course = in_course AND student = of_student AND day = on_day) THEN
    RETURN;
  END IF;
  before := coalesce(
    (SELECT max(day) FROM active_day WHERE course = in_course AND student = of_student AND day < on_day), '');
  after := (SELECT min(day) FROM active_day WHERE course = in_course AND student = of_student AND day > on_day);
  INSERT INTO active_day VALUES (in_course, of_student, on_day, before);
  PERFORM count_returning(in_course, on_day, before, 1);
  IF after IS NULL THEN
    RETURN;
  END IF;
  UPDATE active_day SET previous_day = on_day WHERE course = in_course AND student = of_student AND day = after;
  PERFORM count_returning(in_course, after, before, -1);
  PERFORM count_returning(in_course, after, on_day, 1);
END
$$;

-- Where in the course a question came up: see proxy/store/rules/topic.ts.
CREATE FUNCTION count_topic(
  in_course text, on_day text, of_lesson text, best_lesson text, best_heading text, is_found boolean
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  place text := coalesce(of_lesson, best_lesson, '');
  section text := CASE WHEN best_lesson = coalesce(of_lesson, best_lesson) THEN best_heading ELSE '' END;
  known bigint;
BEGIN
  SELECT id INTO known FROM topic WHERE course = in_course AND lesson = place AND heading = section;
  IF known IS NULL THEN
    INSERT INTO topic (course, lesson, heading) VALUES (in_course, place, section)
    ON CONFLICT (course, lesson, heading) DO UPDATE SET heading = excluded.heading RETURNING id INTO known;
  END IF;
  INSERT INTO topic_day VALUES (on_day, known, 1, 0, 0, CASE WHEN is_found THEN 0 ELSE 1 END)
  ON CONFLICT ON CONSTRAINT topic_day_pkey DO UPDATE SET
    questions = topic_day.questions + 1, not_found = topic_day.not_found + excluded.not_found;
  RETURN known;
END
$$;
`;
