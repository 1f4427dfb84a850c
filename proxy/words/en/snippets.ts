import type { SnippetWords } from '../snippet-words.ts';

const origin = (whose: string) =>
  `Add the address of ${whose} (scheme and host) to "origins" in config.yaml.`;

const lti = {
  title: 'As an LTI tool (administrators): students are known, no scripts are needed',
  steps: [
    'Register the tutor as an LTI 1.3 tool: proxy/lms/lti/README.md has the three addresses and the steps.',
    'Add the tool to a course and choose the lesson.',
  ],
};

export const snippets: SnippetWords = {
  anyPage: 'Any HTML page',
  htmlElement: {
    title: 'A button in the corner, or a card in the text',
    steps: [
      origin('the page'),
      'Paste the code before </body> of the page or of its template.',
      'For one lesson, add lesson="ID" to the element. For a card in the text, put the element there with mode="inline".',
    ],
  },
  htmlScript: {
    title: 'One line: the script alone adds the button',
    steps: [
      origin('the page'),
      'Paste the line anywhere in the page or its template; for one lesson, add data-lesson="ID".',
    ],
  },
  htmlFrame: {
    title: 'A page that allows no scripts',
    steps: [
      origin('the page'),
      'Paste the iframe where the tutor shall stand. For one lesson, add ?lesson=ID to its address.',
    ],
  },
  moodlePlugin: {
    title: 'The plugin (administrators; the best way)',
    steps: [
      'Make the file: npx course-tutor moodle-plugin. It writes local_coursetutor.zip.',
      'Site administration → Plugins → Install plugins: drop the file there and confirm.',
      'In the settings that follow, enter the address of the tutor and the secret (identity.sharedSecret of config.yaml), save, and check the connection.',
      'In a course: More → Course tutor switches it on; the settings of an activity switch it there.',
    ],
  },
  moodleSite: {
    title: 'Without the plugin: the script alone',
    steps: [
      origin('your Moodle'),
      'The whole site (administrators): Site administration → Appearance → Additional HTML → "Before BODY is closed". Paste the line and save.',
      'One page of a course (teachers): open a Page, Tools → Source code in its editor, paste the line at the end, save. Take this line, without <course-tutor>: the editor keeps a script and removes an element that it does not know. If the script is gone as well, your site removes scripts: take the iframe.',
      'Quizzes, assignments, sign-in and administration get no tutor; of grades, participants, profiles, messages and forums nothing is read.',
    ],
  },
  moodleCourses: {
    title: 'The whole site with several courses',
    steps: [
      origin('your Moodle'),
      'As before, in "Before BODY is closed". For each course write the number in its address (course/view.php?id=6) and the id of the course in config.yaml. Courses that are not named get no tutor.',
    ],
  },
  moodleFrame: {
    title: 'Where scripts are removed: an iframe',
    steps: [
      origin('your Moodle'),
      'In a Page or a Text and media area: Tools → Source code, paste the iframe, save. Students are anonymous in it.',
    ],
  },
  moodleLti: lti,
  canvasFrame: {
    title: 'A page of a course',
    steps: [
      origin('your Canvas'),
      'Open a Page, choose Edit and then the HTML editor (</>). Canvas keeps iframes, and removes scripts and unknown elements.',
      'Paste the iframe and save. For one lesson add ?lesson=ID to its address.',
    ],
  },
  canvasTheme: {
    title: 'All pages of the account (administrators)',
    steps: [
      origin('your Canvas'),
      'Save the code as a file, and upload it in Admin → Themes → your theme → Upload → JavaScript file; the account must allow custom files.',
      'For each course write the number in its address (/courses/5) and the id of the course in config.yaml.',
    ],
  },
  openEdxUnit: {
    title: 'In each unit',
    steps: [
      origin('the site on which Open edX shows its units (LMS, not Studio)'),
      'In Studio add a Text component, Raw HTML, to each unit that shall have the tutor, and paste the code.',
      'A unit is a frame of its own, so the tutor stands in the text here.',
    ],
  },
  blackboardFrame: {
    title: 'In a document',
    steps: [
      origin('your Blackboard'),
      'Ultra: add a Document, then an HTML block, and paste the iframe.',
      'Original: Build Content → Item, open the HTML source of the editor, and paste the iframe.',
    ],
  },
  brightspaceFrame: {
    title: 'In a topic',
    steps: [
      origin('your Brightspace'),
      'In the HTML editor: Insert Stuff → Enter Embed Code, paste the iframe, insert, save. If it is gone, an administrator has to allow the address of the tutor for frames.',
    ],
  },
  lti,
  wordpressBlock: {
    title: 'One post or page',
    steps: [
      origin('your site'),
      'Edit it, add a Custom HTML block, and paste the line. Administrators and editors may (in a network of sites its super-admins only); from others WordPress takes the script away without a word, and an iframe too.',
      'Lists of posts, the editor, sign-in and administration have no tutor; comments and author pages are not read.',
    ],
  },
  wordpressSite: {
    title: 'Every page of some courses',
    steps: [
      origin('your site'),
      'Block themes: Appearance → Editor → Template Parts → Footer; other themes: Appearance → Widgets, an area of the footer. Add a Custom HTML block there and paste the line.',
      'For each course write the beginning of its addresses, with * at the end, and the id of the course in config.yaml.',
    ],
  },
  mediawikiSite: {
    title: 'All articles (interface administrators)',
    steps: [
      origin('your wiki'),
      'Edit the page MediaWiki:Common.js, paste the code at its end, and save. In articles MediaWiki shows scripts as text.',
      'Readers see it within five minutes. mw.loader.load() would not do: the tutor is a module.',
    ],
  },
  dokuwikiSite: {
    title: 'All pages (administrators of the server)',
    steps: [
      origin('your wiki'),
      'Put the code into conf/userscript.js (make the file), and save conf/local.php once more, so that DokuWiki notices.',
    ],
  },
  jupyterCell: {
    title: 'A notebook published as a web page (nbconvert)',
    steps: [
      origin('the site that shows the page'),
      'Add a code cell with these two lines at the end, and run it: the script goes into the page with the output.',
    ],
  },
  jupyterFrame: {
    title: 'A notebook that students run (Lab, Notebook, Hub)',
    steps: [
      origin('Jupyter, e.g. http://localhost:8888 or that of your hub'),
      'Add a code cell with these two lines and run it; students run it again in their own copy. Scripts in Markdown cells are removed.',
    ],
  },
  sphinxConf: {
    title: 'All pages',
    steps: [origin('the site that shows the pages'), 'Add these lines to conf.py and build again.'],
  },
  mkdocsTheme: {
    title: 'All pages',
    steps: [
      origin('the site that shows the pages'),
      'Save the code as overrides/main.html, add custom_dir: overrides to the theme in mkdocs.yml, and build again. (extra_javascript cannot name a course.)',
    ],
  },
  docusaurusConfig: {
    title: 'All pages',
    steps: [
      origin('the site that shows the pages'),
      'Add the code to the configuration in docusaurus.config.js and build again.',
    ],
  },
  googleSites: {
    title: 'A link, or a frame',
    steps: [
      'Insert → Button, with this address: the tutor opens in a tab of its own.',
      'Or Insert → Embed → By URL with the same address. Google shows it within frames of its own, whose addresses change: this works with origins: ["*"] only.',
    ],
  },
};
