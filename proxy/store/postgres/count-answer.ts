import { figureColumns } from '../rules/figure-columns.ts';

const figures = Object.keys(figureColumns);
const columns = Object.values(figureColumns);

/**
 * The function that adds what an answer says (`AnswerFigures`; what is left out adds nothing) to its hour, of all
 * figures that there are: a step of the schema that adds a figure puts it anew.
 */
export const countAnswer = `
CREATE OR REPLACE FUNCTION count_answer(in_course text, on_day text, at_ms bigint, said jsonb)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO hour_figures (course, day, hour_ms, ${columns.join(', ')}, stars_sum, stars_count)
    SELECT scope, on_day, at_ms / 3600000 * 3600000,
      ${figures.map((figure) => `coalesce((said->>'${figure}')::bigint, 0)`).join(', ')}, 0, 0
    FROM unnest(ARRAY['', in_course]) AS scope
  ON CONFLICT ON CONSTRAINT hour_figures_pkey DO UPDATE SET
    ${columns.map((column) => `${column} = hour_figures.${column} + excluded.${column}`).join(', ')};
END
$$;
`;
