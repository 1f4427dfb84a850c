/** The words beside one way of putting the tutor into a page. */
export interface WayWords {
  /** Where it then is, in a few words. */
  title: string;
  /** What to do, in order. */
  steps: string[];
}

export type WayName =
  | 'htmlElement'
  | 'htmlScript'
  | 'htmlFrame'
  | 'moodlePlugin'
  | 'moodleSite'
  | 'moodleCourses'
  | 'moodleFrame'
  | 'moodleLti'
  | 'canvasFrame'
  | 'canvasTheme'
  | 'openEdxUnit'
  | 'blackboardFrame'
  | 'brightspaceFrame'
  | 'lti'
  | 'wordpressBlock'
  | 'wordpressSite'
  | 'mediawikiSite'
  | 'dokuwikiSite'
  | 'jupyterCell'
  | 'jupyterFrame'
  | 'sphinxConf'
  | 'mkdocsTheme'
  | 'docusaurusConfig'
  | 'googleSites';

export type SnippetWords = Record<WayName, WayWords> & {
  /** The platform that is none. */
  anyPage: string;
};
