import { snakeCase } from '../../ground/snake-case.ts';
import { type AnswerFigures, noFigures } from './hour-figures.ts';

/** Where each sum of an hour is kept, in every store that has a table `hour_figures`: under its own name. */
export const figureColumns = Object.fromEntries(
  Object.keys(noFigures).map((figure) => [figure, snakeCase(figure)]),
) as Readonly<Record<keyof AnswerFigures, string>>;
