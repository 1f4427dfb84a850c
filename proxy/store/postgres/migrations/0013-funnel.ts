import { longestAbsenceDays } from '../../rules/funnel-days.ts';

/** How far students come (see proxy/store/funnel.ts), and what they have agreed to. */
export const funnel = `
CREATE TABLE funnel_day (
  day text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  lesson text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  previous_day text COLLATE "C" NOT NULL,
  students bigint NOT NULL,
  PRIMARY KEY (day, course, lesson, step, previous_day)
) WITH (fillfactor = 50);

CREATE TABLE funnel_student (
  student text COLLATE "C" NOT NULL,
  course text COLLATE "C" NOT NULL,
  lesson text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  last_day text COLLATE "C" NOT NULL,
  PRIMARY KEY (student, course, lesson, step)
);
CREATE INDEX funnel_student_day ON funnel_student (last_day);

-- Under a name that cannot be read back.
CREATE TABLE consent (
  name text COLLATE "C" PRIMARY KEY,
  version text NOT NULL,
  given_ms bigint NOT NULL
);
CREATE INDEX consent_given ON consent (given_ms);

CREATE FUNCTION count_funnel(
  on_day text, in_course text, of_lesson text, of_step text, before text, more bigint
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO funnel_day VALUES (on_day, in_course, of_lesson, of_step,
    CASE WHEN before >= on_day OR before < to_char(on_day::date - ${longestAbsenceDays}, 'YYYY-MM-DD') THEN '' ELSE before END,
    more)
  ON CONFLICT ON CONSTRAINT funnel_day_pkey DO UPDATE SET students = funnel_day.students + excluded.students;
END
$$;

-- Returns the day before on which the student took the step at this place; null for none. Whoever has the row of a
-- student at a place goes on to that student's next one: no two wait for one another.
CREATE FUNCTION take_funnel_step(of_student text, in_course text, of_lesson text, of_step text, on_day text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  before text;
BEGIN
  INSERT INTO funnel_student VALUES (of_student, in_course, of_lesson, of_step, on_day) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    PERFORM count_funnel(on_day, in_course, of_lesson, of_step, '', 1);
    RETURN NULL;
  END IF;
  SELECT last_day INTO before FROM funnel_student
    WHERE student = of_student AND course = in_course AND lesson = of_lesson AND step = of_step FOR UPDATE;
  IF before < on_day THEN
    UPDATE funnel_student SET last_day = on_day
      WHERE student = of_student AND course = in_course AND lesson = of_lesson AND step = of_step;
    PERFORM count_funnel(on_day, in_course, of_lesson, of_step, before, 1);
  END IF;
  RETURN before;
END
$$;

CREATE FUNCTION funnel_asked(of_student text, in_course text, of_lesson text, on_day text)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  place text;
  before text;
BEGIN
  FOR place IN SELECT DISTINCT unnest(ARRAY['', of_lesson]) ORDER BY 1 LOOP
    before := take_funnel_step(of_student, in_course, place, 'asked', on_day);
    IF before IS NOT NULL THEN
      PERFORM take_funnel_step(of_student, in_course, place, 'askedAgain', on_day);
    END IF;
    IF before < on_day THEN
      PERFORM take_funnel_step(of_student, in_course, place, 'cameBack', on_day);
    END IF;
  END LOOP;
END
$$;

CREATE FUNCTION funnel_rated(of_answer text, on_day text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  rated record;
  place text;
BEGIN
  SELECT student, course, coalesce(lesson, '') AS lesson INTO rated FROM answer
    WHERE answer_id = of_answer AND student <> 'removed';
  IF NOT FOUND THEN
    RETURN;
  END IF;
  FOR place IN SELECT DISTINCT unnest(ARRAY['', rated.lesson]) ORDER BY 1 LOOP
    PERFORM take_funnel_step(rated.student, rated.course, place, 'rated', on_day);
  END LOOP;
END
$$;
`;
