/** The languages of the sidecar, one a line, each named by its primary subtag. */
export { en } from './en.ts';
export { ru } from './ru.ts';
