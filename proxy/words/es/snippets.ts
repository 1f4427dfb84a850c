import type { SnippetWords } from '../snippet-words.ts';

const origin = (whose: string) =>
  `Añada la dirección ${whose} (esquema y dominio) a «origins» en config.yaml.`;

const lti = {
  title: 'Como herramienta LTI (administradores): los estudiantes son conocidos, no hacen falta scripts',
  steps: [
    'Registre el tutor como herramienta LTI 1.3: proxy/lms/lti/README.md tiene las tres direcciones y los pasos.',
    'Añada la herramienta a un curso y elija la lección.',
  ],
};

export const snippets: SnippetWords = {
  anyPage: 'Cualquier página HTML',
  htmlElement: {
    title: 'Un botón en la esquina, o una tarjeta en el texto',
    steps: [
      origin('de la página'),
      'Pegue el código antes de </body> en la página o en su plantilla.',
      'Para una sola lección, añada lesson="ID" al elemento. Para una tarjeta en el texto, ponga allí el elemento con mode="inline".',
    ],
  },
  htmlScript: {
    title: 'Una línea: el script solo ya añade el botón',
    steps: [
      origin('de la página'),
      'Pegue la línea en cualquier lugar de la página o de su plantilla; para una sola lección, añada data-lesson="ID".',
    ],
  },
  htmlFrame: {
    title: 'Una página que no permite scripts',
    steps: [
      origin('de la página'),
      'Pegue el iframe donde deba estar el tutor. Para una sola lección, añada ?lesson=ID a su dirección.',
    ],
  },
  moodlePlugin: {
    title: 'El plugin (administradores; la mejor manera)',
    steps: [
      'Cree el archivo: npx course-tutor moodle-plugin escribe local_coursetutor.zip.',
      'Administración del sitio → Extensiones → Instalar plugins: suelte allí el archivo y confirme.',
      'En los ajustes que siguen, escriba la dirección del tutor y el secreto (identity.sharedSecret de config.yaml), guarde y compruebe la conexión.',
      'En un curso: Más → Course tutor lo activa; en los ajustes de una actividad se activa para ella.',
    ],
  },
  moodleSite: {
    title: 'Sin el plugin: el script solo',
    steps: [
      origin('de su Moodle'),
      'Todo el sitio (administradores): Administración del sitio → Apariencia → HTML adicional → «Antes de que se cierre BODY». Pegue la línea y guarde.',
      'Una página de un curso (docentes): abra una Página, en su editor Herramientas → Código fuente, pegue la línea al final y guarde. Use esta línea, sin <course-tutor>: el editor conserva un script y quita un elemento que no conoce. Si también desaparece el script, su sitio los quita: use el iframe.',
      'Cuestionarios, tareas, inicio de sesión y administración no tienen tutor; de calificaciones, participantes, perfiles, mensajes y foros no se lee nada.',
    ],
  },
  moodleCourses: {
    title: 'Todo el sitio, con varios cursos',
    steps: [
      origin('de su Moodle'),
      'Igual que antes, en «Antes de que se cierre BODY». Para cada curso, escriba el número de su dirección (course/view.php?id=6) y el id del curso en config.yaml. Los cursos que no se nombran no tienen tutor.',
    ],
  },
  moodleFrame: {
    title: 'Donde se quitan los scripts: un iframe',
    steps: [
      origin('de su Moodle'),
      'En una Página o un Área de texto y medios: Herramientas → Código fuente, pegue el iframe y guarde. En él los estudiantes son anónimos.',
    ],
  },
  moodleLti: lti,
  canvasFrame: {
    title: 'Una página de un curso',
    steps: [
      origin('de su Canvas'),
      'Abra una Página, elija Editar y después el editor HTML (</>). Canvas conserva los iframes y quita scripts y elementos desconocidos.',
      'Pegue el iframe y guarde. Para una sola lección, añada ?lesson=ID a su dirección.',
    ],
  },
  canvasTheme: {
    title: 'Todas las páginas de la cuenta (administradores)',
    steps: [
      origin('de su Canvas'),
      'Guarde el código como archivo y súbalo en Admin → Themes → su tema → Upload → JavaScript file; la cuenta debe permitir archivos propios.',
      'Para cada curso, escriba el número de su dirección (/courses/5) y el id del curso en config.yaml.',
    ],
  },
  openEdxUnit: {
    title: 'En cada unidad',
    steps: [
      origin('del sitio en que Open edX muestra sus unidades (LMS, no Studio)'),
      'En Studio, añada a cada unidad que deba tener el tutor un componente Text, Raw HTML, y pegue el código.',
      'Una unidad es un marco propio, así que aquí el tutor está en el texto.',
    ],
  },
  blackboardFrame: {
    title: 'En un documento',
    steps: [
      origin('de su Blackboard'),
      'Ultra: añada un documento, en él un bloque HTML, y pegue el iframe.',
      'Original: Build Content → Item, abra el código HTML del editor y pegue el iframe.',
    ],
  },
  brightspaceFrame: {
    title: 'En un tema',
    steps: [
      origin('de su Brightspace'),
      'En el editor HTML: Insert Stuff → Enter Embed Code, pegue el iframe, inserte y guarde. Si desaparece, un administrador tiene que permitir la dirección del tutor en los marcos.',
    ],
  },
  lti,
  wordpressBlock: {
    title: 'Una entrada o página',
    steps: [
      origin('de su sitio'),
      'Edítela, añada un bloque HTML personalizado y pegue la línea. Pueden hacerlo administradores y editores (en una red de sitios, solo los superadministradores); a los demás WordPress les quita el script sin decir nada, y también un iframe.',
      'Las listas de entradas, el editor, el inicio de sesión y la administración no tienen tutor; no se leen comentarios ni páginas de autor.',
    ],
  },
  wordpressSite: {
    title: 'Todas las páginas de algunos cursos',
    steps: [
      origin('de su sitio'),
      'Temas de bloques: Apariencia → Editor → Partes de plantilla → Pie de página; otros temas: Apariencia → Widgets, un área del pie. Añada allí un bloque HTML personalizado y pegue la línea.',
      'Para cada curso, escriba el comienzo de sus direcciones, con * al final, y el id del curso en config.yaml.',
    ],
  },
  mediawikiSite: {
    title: 'Todos los artículos (administradores de interfaz)',
    steps: [
      origin('de su wiki'),
      'Edite la página MediaWiki:Common.js, pegue el código al final y guarde. En los artículos MediaWiki muestra los scripts como texto.',
      'Los lectores lo ven en menos de cinco minutos. mw.loader.load() no serviría: el tutor es un módulo.',
    ],
  },
  dokuwikiSite: {
    title: 'Todas las páginas (administradores del servidor)',
    steps: [
      origin('de su wiki'),
      'Ponga el código en conf/userscript.js (cree el archivo) y guarde otra vez conf/local.php, para que DokuWiki se dé cuenta.',
    ],
  },
  jupyterCell: {
    title: 'Un cuaderno publicado como página web (nbconvert)',
    steps: [
      origin('del sitio que muestra la página'),
      'Añada al final una celda de código con estas dos líneas y ejecútela: el script entra en la página con la salida.',
    ],
  },
  jupyterFrame: {
    title: 'Un cuaderno que ejecutan los estudiantes (Lab, Notebook, Hub)',
    steps: [
      origin('de Jupyter, por ejemplo http://localhost:8888 o la de su hub'),
      'Añada una celda de código con estas dos líneas y ejecútela; los estudiantes la ejecutan de nuevo en su copia. Los scripts de las celdas Markdown se quitan.',
    ],
  },
  sphinxConf: {
    title: 'Todas las páginas',
    steps: [
      origin('del sitio que muestra las páginas'),
      'Añada estas líneas a conf.py y genere el sitio de nuevo.',
    ],
  },
  mkdocsTheme: {
    title: 'Todas las páginas',
    steps: [
      origin('del sitio que muestra las páginas'),
      'Guarde el código como overrides/main.html, añada custom_dir: overrides al tema en mkdocs.yml y genere el sitio de nuevo. (extra_javascript no puede nombrar un curso.)',
    ],
  },
  docusaurusConfig: {
    title: 'Todas las páginas',
    steps: [
      origin('del sitio que muestra las páginas'),
      'Añada el código a la configuración en docusaurus.config.js y genere el sitio de nuevo.',
    ],
  },
  googleSites: {
    title: 'Un enlace, o un marco',
    steps: [
      'Insertar → Botón, con esta dirección: el tutor se abre en una pestaña propia.',
      'O Insertar → Incorporar → Por URL con la misma dirección. Google lo muestra dentro de marcos propios, cuyas direcciones cambian: solo funciona con origins: ["*"].',
    ],
  },
};
