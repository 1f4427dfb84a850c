/**
 * Indexes whose upkeep cost more at every answer than they were worth.
 *
 * Windows are counted in memory (window-log.ts), from a log that is read as a
 * whole. Samples are small: of the answers only those that a sample below
 * `smallSamplePercent` can draw stand in the index, which is in the order of
 * chance, so that every row would change a page of its own.
 */
export const smallSamplePercent = 10;

export const indexes = `
DROP INDEX window_log_subject;
DROP INDEX answer_sample;
CREATE INDEX answer_sample ON answer (day, sample_point, course)
  WHERE sample_point < ${smallSamplePercent} AND outcome IN ('complete', 'length');
`;
