/** By what a page is known to be a platform's, whatever theme it wears. */
interface Marks {
  /** Elements that the platform itself puts into its pages. */
  readonly elements: string;
  /** Of the path: what no other site is likely to call a page. */
  readonly path: RegExp;
}

/** All that a page without any of them has to load of this folder. */
export const hostMarks = {
  moodle: {
    elements:
      'body[id^="page-"][class*="pagelayout-"], meta[name="keywords"][content^="moodle,"], script[src*="/lib/javascript.php"], script[src*="/theme/yui_combo.php"], link[href*="/theme/styles.php"], a[href*="/login/logout.php?sesskey="]',
    path: /\/(mod\/\w+\/\w+|course\/(view|section|modedit|edit\w*|info)|user\/(view|profile|index|edit\w*|preferences|files)|grade\/(report|edit)\/\w+\/\w+|report\/\w+\/(index|user)|question\/\w+|message\/(index|\w+)|my\/(index|courses)|admin\/\w+|login\/index|h5p\/embed)\.php/i,
  },
} satisfies Record<string, Marks>;

export type HostName = keyof typeof hostMarks;
