import type { SnippetWords } from '../snippet-words.ts';

const origin = (whose: string) =>
  `Tragen Sie die Adresse ${whose} (Schema und Domain) in config.yaml unter „origins“ ein.`;

const lti = {
  title: 'Als LTI-Werkzeug (Administratoren): Lernende sind bekannt, Skripte sind nicht nötig',
  steps: [
    'Melden Sie den Tutor als LTI-1.3-Werkzeug an: proxy/lms/lti/README.md hat die drei Adressen und die Schritte.',
    'Fügen Sie das Werkzeug einem Kurs hinzu und wählen Sie die Lektion.',
  ],
};

export const snippets: SnippetWords = {
  anyPage: 'Jede HTML-Seite',
  htmlElement: {
    title: 'Ein Knopf in der Ecke oder eine Karte im Text',
    steps: [
      origin('der Seite'),
      'Fügen Sie den Code vor </body> der Seite oder ihrer Vorlage ein.',
      'Für eine einzelne Lektion setzen Sie lesson="ID" ins Element. Für eine Karte im Text stellen Sie das Element mit mode="inline" dorthin.',
    ],
  },
  htmlScript: {
    title: 'Eine Zeile: Das Skript allein bringt den Knopf',
    steps: [
      origin('der Seite'),
      'Fügen Sie die Zeile irgendwo in die Seite oder ihre Vorlage ein; für eine einzelne Lektion mit data-lesson="ID".',
    ],
  },
  htmlFrame: {
    title: 'Eine Seite, die keine Skripte erlaubt',
    steps: [
      origin('der Seite'),
      'Fügen Sie das iframe dort ein, wo der Tutor stehen soll. Für eine einzelne Lektion hängen Sie ?lesson=ID an seine Adresse.',
    ],
  },
  moodlePlugin: {
    title: 'Das Plugin (Administratoren; der beste Weg)',
    steps: [
      'Erzeugen Sie die Datei: npx course-tutor moodle-plugin schreibt local_coursetutor.zip.',
      'Website-Administration → Plugins → Plugins installieren: Legen Sie die Datei dort ab und bestätigen Sie.',
      'In den Einstellungen, die folgen, geben Sie die Adresse des Tutors und das Geheimnis (identity.sharedSecret aus config.yaml) ein, speichern und prüfen Sie die Verbindung.',
      'In einem Kurs: Mehr → Course tutor schaltet ihn ein; in den Einstellungen einer Aktivität nur dort.',
    ],
  },
  moodleSite: {
    title: 'Ohne Plugin: das Skript allein',
    steps: [
      origin('Ihres Moodle'),
      'Die ganze Website (Administratoren): Website-Administration → Darstellung → Zusätzliches HTML → „Bevor BODY geschlossen wird“. Zeile einfügen und speichern.',
      'Eine Seite eines Kurses (Lehrkräfte): Öffnen Sie eine Textseite, im Editor Werkzeuge → Quellcode, fügen Sie die Zeile am Ende ein und speichern Sie. Nehmen Sie diese Zeile, ohne <course-tutor>: Der Editor behält ein Skript und entfernt ein Element, das er nicht kennt. Ist auch das Skript weg, entfernt Ihre Website Skripte: Nehmen Sie das iframe.',
      'Tests, Aufgaben, Anmeldung und Administration bekommen keinen Tutor; aus Bewertungen, Teilnehmenden, Profilen, Mitteilungen und Foren wird nichts gelesen.',
    ],
  },
  moodleCourses: {
    title: 'Die ganze Website mit mehreren Kursen',
    steps: [
      origin('Ihres Moodle'),
      'Wie zuvor, in „Bevor BODY geschlossen wird“. Für jeden Kurs schreiben Sie die Zahl aus seiner Adresse (course/view.php?id=6) und die id des Kurses in config.yaml. Kurse, die nicht genannt sind, bekommen keinen Tutor.',
    ],
  },
  moodleFrame: {
    title: 'Wo Skripte entfernt werden: ein iframe',
    steps: [
      origin('Ihres Moodle'),
      'In einer Textseite oder einem Text- und Medienfeld: Werkzeuge → Quellcode, iframe einfügen, speichern. Lernende sind darin anonym.',
    ],
  },
  moodleLti: lti,
  canvasFrame: {
    title: 'Eine Seite eines Kurses',
    steps: [
      origin('Ihres Canvas'),
      'Öffnen Sie eine Seite, wählen Sie Bearbeiten und dann den HTML-Editor (</>). Canvas behält iframes und entfernt Skripte und unbekannte Elemente.',
      'Fügen Sie das iframe ein und speichern Sie. Für eine einzelne Lektion hängen Sie ?lesson=ID an seine Adresse.',
    ],
  },
  canvasTheme: {
    title: 'Alle Seiten des Accounts (Administratoren)',
    steps: [
      origin('Ihres Canvas'),
      'Speichern Sie den Code als Datei und laden Sie sie hoch unter Admin → Themes → Ihr Thema → Upload → JavaScript file; der Account muss eigene Dateien erlauben.',
      'Für jeden Kurs schreiben Sie die Zahl aus seiner Adresse (/courses/5) und die id des Kurses in config.yaml.',
    ],
  },
  openEdxUnit: {
    title: 'In jeder Einheit',
    steps: [
      origin('der Website, auf der Open edX seine Einheiten zeigt (LMS, nicht Studio)'),
      'Fügen Sie in Studio jeder Einheit, die den Tutor haben soll, eine Komponente Text, Raw HTML, hinzu und darin den Code ein.',
      'Eine Einheit ist ein eigener Rahmen, darum steht der Tutor hier im Text.',
    ],
  },
  blackboardFrame: {
    title: 'In einem Dokument',
    steps: [
      origin('Ihres Blackboard'),
      'Ultra: Fügen Sie ein Dokument hinzu, darin einen HTML-Block, und fügen Sie das iframe ein.',
      'Original: Build Content → Item, öffnen Sie die HTML-Quelle des Editors und fügen Sie das iframe ein.',
    ],
  },
  brightspaceFrame: {
    title: 'In einem Thema',
    steps: [
      origin('Ihres Brightspace'),
      'Im HTML-Editor: Insert Stuff → Enter Embed Code, iframe einfügen, speichern. Ist es weg, muss ein Administrator die Adresse des Tutors für Rahmen erlauben.',
    ],
  },
  lti,
  wordpressBlock: {
    title: 'Ein Beitrag oder eine Seite',
    steps: [
      origin('Ihrer Website'),
      'Bearbeiten Sie ihn, fügen Sie einen Block „Individuelles HTML“ hinzu und darin die Zeile ein. Administratoren und Redakteure dürfen das (in einem Netzwerk von Websites nur dessen Super-Admins); anderen nimmt WordPress das Skript wortlos weg, und auch ein iframe.',
      'Beitragslisten, Editor, Anmeldung und Administration haben keinen Tutor; Kommentare und Autorenseiten werden nicht gelesen.',
    ],
  },
  wordpressSite: {
    title: 'Alle Seiten einiger Kurse',
    steps: [
      origin('Ihrer Website'),
      'Block-Themes: Design → Editor → Template-Teile → Footer; andere Themes: Design → Widgets, ein Bereich der Fußzeile. Fügen Sie dort einen Block „Individuelles HTML“ hinzu und darin die Zeile ein.',
      'Für jeden Kurs schreiben Sie den Anfang seiner Adressen, mit * am Ende, und die id des Kurses in config.yaml.',
    ],
  },
  mediawikiSite: {
    title: 'Alle Artikel (Oberflächenadministratoren)',
    steps: [
      origin('Ihres Wikis'),
      'Bearbeiten Sie die Seite MediaWiki:Common.js, fügen Sie den Code am Ende ein und speichern Sie. In Artikeln zeigt MediaWiki Skripte als Text.',
      'Wer liest, sieht es binnen fünf Minuten. mw.loader.load() genügt nicht: Der Tutor ist ein Modul.',
    ],
  },
  dokuwikiSite: {
    title: 'Alle Seiten (Administratoren des Servers)',
    steps: [
      origin('Ihres Wikis'),
      'Schreiben Sie den Code in conf/userscript.js (legen Sie die Datei an) und speichern Sie conf/local.php noch einmal, damit DokuWiki es bemerkt.',
    ],
  },
  jupyterCell: {
    title: 'Ein Notebook, als Webseite veröffentlicht (nbconvert)',
    steps: [
      origin('der Website, die die Seite zeigt'),
      'Fügen Sie am Ende eine Code-Zelle mit diesen zwei Zeilen hinzu und führen Sie sie aus: Das Skript kommt mit der Ausgabe in die Seite.',
    ],
  },
  jupyterFrame: {
    title: 'Ein Notebook, das Lernende ausführen (Lab, Notebook, Hub)',
    steps: [
      origin('von Jupyter, etwa http://localhost:8888 oder die Ihres Hubs'),
      'Fügen Sie eine Code-Zelle mit diesen zwei Zeilen hinzu und führen Sie sie aus; Lernende führen sie in ihrer Kopie noch einmal aus. Skripte in Markdown-Zellen werden entfernt.',
    ],
  },
  sphinxConf: {
    title: 'Alle Seiten',
    steps: [
      origin('der Website, die die Seiten zeigt'),
      'Schreiben Sie diese Zeilen in conf.py und erzeugen Sie die Seiten neu.',
    ],
  },
  mkdocsTheme: {
    title: 'Alle Seiten',
    steps: [
      origin('der Website, die die Seiten zeigt'),
      'Speichern Sie den Code als overrides/main.html, setzen Sie in mkdocs.yml beim Theme custom_dir: overrides und erzeugen Sie die Seiten neu. (extra_javascript kann keinen Kurs nennen.)',
    ],
  },
  docusaurusConfig: {
    title: 'Alle Seiten',
    steps: [
      origin('der Website, die die Seiten zeigt'),
      'Schreiben Sie den Code in die Konfiguration in docusaurus.config.js und erzeugen Sie die Seiten neu.',
    ],
  },
  googleSites: {
    title: 'Ein Link oder ein Rahmen',
    steps: [
      'Einfügen → Schaltfläche, mit dieser Adresse: Der Tutor öffnet sich in einem eigenen Tab.',
      'Oder Einfügen → Einbetten → Nach URL mit derselben Adresse. Google zeigt ihn in eigenen Rahmen, deren Adressen wechseln: Das geht nur mit origins: ["*"].',
    ],
  },
};
