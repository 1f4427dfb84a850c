/**
 * Evaluations ask in nobody's name: their row is opened and closed like any
 * other, and counted as nothing (see proxy/store/evaluator.ts). The functions of
 * before stay under other names and do the rest.
 */
export const evaluation = `
ALTER FUNCTION count_student(text, text, text) RENAME TO count_asking_student;
CREATE FUNCTION count_student(in_course text, of_student text, on_day text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF of_student <> 'evaluation' THEN
    PERFORM count_asking_student(in_course, of_student, on_day);
  END IF;
END
$$;

-- Of an answer whose process does not live any more, too.
ALTER FUNCTION count_end(answer, jsonb) RENAME TO count_answers_end;
CREATE FUNCTION count_end(ended answer, said jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF ended.student <> 'evaluation' THEN
    PERFORM count_answers_end(ended, said);
  END IF;
END
$$;

-- Without a topic: it was asked about no place of the course.
ALTER FUNCTION close_answer(jsonb) RENAME TO close_students_answer;
CREATE FUNCTION close_answer(closing jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE answer SET closed_ms = (closing->>'nowMs')::bigint, outcome = closing->>'outcome',
    cost_micro_usd = (closing->>'costMicroUsd')::bigint, total_ms = (closing->>'totalMs')::bigint
  WHERE answer_id = closing->>'answerId' AND closed_ms IS NULL AND student = 'evaluation';
  IF NOT FOUND THEN
    PERFORM close_students_answer(closing);
  END IF;
END
$$;
`;
