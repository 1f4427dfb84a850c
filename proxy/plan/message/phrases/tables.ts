/** The languages in which short messages are understood, one a line. */
export { ar } from './ar.ts';
export { de } from './de.ts';
export { en } from './en.ts';
export { es } from './es.ts';
export { fr } from './fr.ts';
export { pt } from './pt.ts';
export { ru } from './ru.ts';
export { zh } from './zh.ts';
