/** The languages whose questions are judged by their words beside English and Russian, one a line. */
export { ar } from './ar.ts';
export { de } from './de.ts';
export { es } from './es.ts';
export { fr } from './fr.ts';
export { pt } from './pt.ts';
export { zh } from './zh.ts';
