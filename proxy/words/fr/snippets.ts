import type { SnippetWords } from '../snippet-words.ts';

const origin = (whose: string) =>
  `Ajoutez l’adresse ${whose} (schéma et domaine) à « origins » dans config.yaml.`;

const lti = {
  title: 'Comme outil LTI (administrateurs) : les étudiants sont connus, aucun script n’est nécessaire',
  steps: [
    'Enregistrez le tuteur comme outil LTI 1.3 : proxy/lms/lti/README.md donne les trois adresses et les étapes.',
    'Ajoutez l’outil à un cours et choisissez la leçon.',
  ],
};

export const snippets: SnippetWords = {
  anyPage: 'Toute page HTML',
  htmlElement: {
    title: 'Un bouton dans le coin, ou une carte dans le texte',
    steps: [
      origin('de la page'),
      'Collez le code avant </body> dans la page ou dans son modèle.',
      'Pour une seule leçon, ajoutez lesson="ID" à l’élément. Pour une carte dans le texte, placez-y l’élément avec mode="inline".',
    ],
  },
  htmlScript: {
    title: 'Une ligne : le script seul ajoute le bouton',
    steps: [
      origin('de la page'),
      'Collez la ligne n’importe où dans la page ou son modèle ; pour une seule leçon, ajoutez data-lesson="ID".',
    ],
  },
  htmlFrame: {
    title: 'Une page qui n’admet aucun script',
    steps: [
      origin('de la page'),
      'Collez l’iframe là où doit se trouver le tuteur. Pour une seule leçon, ajoutez ?lesson=ID à son adresse.',
    ],
  },
  moodlePlugin: {
    title: 'Le plugin (administrateurs ; la meilleure façon)',
    steps: [
      'Créez le fichier : npx course-tutor moodle-plugin écrit local_coursetutor.zip.',
      'Administration du site → Plugins → Installer des plugins : déposez-y le fichier et confirmez.',
      'Dans les réglages qui suivent, saisissez l’adresse du tuteur et le secret (identity.sharedSecret de config.yaml), enregistrez et vérifiez la connexion.',
      'Dans un cours : Plus → Course tutor le met en marche ; les paramètres d’une activité le font pour elle.',
    ],
  },
  moodleSite: {
    title: 'Sans le plugin : le script seul',
    steps: [
      origin('de votre Moodle'),
      'Tout le site (administrateurs) : Administration du site → Présentation → HTML additionnel → « Avant la fermeture de BODY ». Collez la ligne et enregistrez.',
      'Une page d’un cours (enseignants) : ouvrez une Page, dans son éditeur Outils → Code source, collez la ligne à la fin, enregistrez. Prenez cette ligne, sans <course-tutor> : l’éditeur garde un script et retire un élément qu’il ne connaît pas. Si le script disparaît aussi, votre site les retire : prenez l’iframe.',
      'Tests, devoirs, connexion et administration n’ont pas de tuteur ; des notes, participants, profils, messages et forums, rien n’est lu.',
    ],
  },
  moodleCourses: {
    title: 'Tout le site, avec plusieurs cours',
    steps: [
      origin('de votre Moodle'),
      'Comme ci-dessus, dans « Avant la fermeture de BODY ». Pour chaque cours, écrivez le nombre de son adresse (course/view.php?id=6) et l’id du cours dans config.yaml. Les cours qui ne sont pas nommés n’ont pas de tuteur.',
    ],
  },
  moodleFrame: {
    title: 'Là où les scripts sont retirés : une iframe',
    steps: [
      origin('de votre Moodle'),
      'Dans une Page ou une Zone texte et média : Outils → Code source, collez l’iframe, enregistrez. Les étudiants y sont anonymes.',
    ],
  },
  moodleLti: lti,
  canvasFrame: {
    title: 'Une page d’un cours',
    steps: [
      origin('de votre Canvas'),
      'Ouvrez une Page, choisissez Modifier puis l’éditeur HTML (</>). Canvas garde les iframes et retire les scripts et les éléments inconnus.',
      'Collez l’iframe et enregistrez. Pour une seule leçon, ajoutez ?lesson=ID à son adresse.',
    ],
  },
  canvasTheme: {
    title: 'Toutes les pages du compte (administrateurs)',
    steps: [
      origin('de votre Canvas'),
      'Enregistrez le code dans un fichier et chargez-le dans Admin → Themes → votre thème → Upload → JavaScript file ; le compte doit admettre des fichiers à lui.',
      'Pour chaque cours, écrivez le nombre de son adresse (/courses/5) et l’id du cours dans config.yaml.',
    ],
  },
  openEdxUnit: {
    title: 'Dans chaque unité',
    steps: [
      origin('du site où Open edX montre ses unités (LMS, pas Studio)'),
      'Dans Studio, ajoutez à chaque unité qui doit avoir le tuteur un composant Text, Raw HTML, et collez le code.',
      'Une unité est un cadre à part, le tuteur se trouve donc ici dans le texte.',
    ],
  },
  blackboardFrame: {
    title: 'Dans un document',
    steps: [
      origin('de votre Blackboard'),
      'Ultra : ajoutez un document, puis un bloc HTML, et collez l’iframe.',
      'Original : Build Content → Item, ouvrez la source HTML de l’éditeur et collez l’iframe.',
    ],
  },
  brightspaceFrame: {
    title: 'Dans un sujet',
    steps: [
      origin('de votre Brightspace'),
      'Dans l’éditeur HTML : Insert Stuff → Enter Embed Code, collez l’iframe, insérez, enregistrez. Si elle disparaît, un administrateur doit admettre l’adresse du tuteur pour les cadres.',
    ],
  },
  lti,
  wordpressBlock: {
    title: 'Un article ou une page',
    steps: [
      origin('de votre site'),
      'Modifiez-le, ajoutez un bloc HTML personnalisé et collez la ligne. Les administrateurs et éditeurs le peuvent (dans un réseau de sites, seuls les super-administrateurs) ; aux autres, WordPress retire le script sans un mot, et une iframe aussi.',
      'Les listes d’articles, l’éditeur, la connexion et l’administration n’ont pas de tuteur ; les commentaires et les pages d’auteur ne sont pas lus.',
    ],
  },
  wordpressSite: {
    title: 'Toutes les pages de certains cours',
    steps: [
      origin('de votre site'),
      'Thèmes à blocs : Apparence → Éditeur → Éléments de modèle → Pied de page ; autres thèmes : Apparence → Widgets, une zone du pied de page. Ajoutez-y un bloc HTML personnalisé et collez la ligne.',
      'Pour chaque cours, écrivez le début de ses adresses, avec * à la fin, et l’id du cours dans config.yaml.',
    ],
  },
  mediawikiSite: {
    title: 'Tous les articles (administrateurs d’interface)',
    steps: [
      origin('de votre wiki'),
      'Modifiez la page MediaWiki:Common.js, collez le code à la fin et enregistrez. Dans les articles, MediaWiki montre les scripts comme du texte.',
      'Les lecteurs le voient en moins de cinq minutes. mw.loader.load() ne suffirait pas : le tuteur est un module.',
    ],
  },
  dokuwikiSite: {
    title: 'Toutes les pages (administrateurs du serveur)',
    steps: [
      origin('de votre wiki'),
      'Mettez le code dans conf/userscript.js (créez le fichier) et enregistrez encore une fois conf/local.php, pour que DokuWiki le remarque.',
    ],
  },
  jupyterCell: {
    title: 'Un notebook publié comme page web (nbconvert)',
    steps: [
      origin('du site qui montre la page'),
      'Ajoutez à la fin une cellule de code avec ces deux lignes et exécutez-la : le script entre dans la page avec la sortie.',
    ],
  },
  jupyterFrame: {
    title: 'Un notebook que les étudiants exécutent (Lab, Notebook, Hub)',
    steps: [
      origin('de Jupyter, par exemple http://localhost:8888 ou celle de votre hub'),
      'Ajoutez une cellule de code avec ces deux lignes et exécutez-la ; les étudiants l’exécutent à nouveau dans leur copie. Les scripts des cellules Markdown sont retirés.',
    ],
  },
  sphinxConf: {
    title: 'Toutes les pages',
    steps: [origin('du site qui montre les pages'), 'Ajoutez ces lignes à conf.py et régénérez le site.'],
  },
  mkdocsTheme: {
    title: 'Toutes les pages',
    steps: [
      origin('du site qui montre les pages'),
      'Enregistrez le code comme overrides/main.html, ajoutez custom_dir: overrides au thème dans mkdocs.yml et régénérez le site. (extra_javascript ne peut pas nommer un cours.)',
    ],
  },
  docusaurusConfig: {
    title: 'Toutes les pages',
    steps: [
      origin('du site qui montre les pages'),
      'Ajoutez le code à la configuration dans docusaurus.config.js et régénérez le site.',
    ],
  },
  googleSites: {
    title: 'Un lien, ou un cadre',
    steps: [
      'Insérer → Bouton, avec cette adresse : le tuteur s’ouvre dans un onglet à lui.',
      'Ou Insérer → Intégrer → Par URL avec la même adresse. Google le montre dans des cadres à lui, dont les adresses changent : cela ne marche qu’avec origins: ["*"].',
    ],
  },
};
