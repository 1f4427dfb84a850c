import { snippets } from './es/snippets.ts';
import { transparency } from './es/transparency.ts';
import { watch } from './es/watch.ts';
import type { LanguageWords } from './language-words.ts';
import { pluralIn } from './plural.ts';
import type { Moment } from './student-words.ts';
import { teacher } from './teaching/es.ts';
import { tutoring } from './tutoring/es.ts';

const plural = pluralIn('es');

/** «a las 21:00», «el 24 de noviembre a las 21:00». */
const at = ({ text, hasDay }: Moment) => `${hasDay ? 'el' : 'a las'} ${text}`;

/** «a partir de las 21:00», «a partir del 24 de noviembre a las 21:00». */
const from = ({ text, hasDay }: Moment) => `a partir ${hasDay ? 'del' : 'de las'} ${text}`;

export const es: LanguageWords = {
  problems: {
    invalid_request: {
      title: 'El tutor no ha podido leer lo que ha enviado esta página',
      detail: 'Recarga la página y vuelve a preguntar. Si no se arregla, avisa a tu profesor.',
    },
    unauthenticated: {
      title: 'Tu sesión ha terminado',
      detail: 'Recarga la página y vuelve a preguntar.',
    },
    origin_not_allowed: {
      title: 'El tutor no está activado en esta página',
      detail:
        'Hay que añadir la dirección de la página a los ajustes del tutor. Avisa a tu profesor, por favor.',
    },
    forbidden: {
      title: 'Esto no está abierto para ti',
      detail:
        'Es para los profesores del curso o los administradores. Inicia sesión como uno de ellos o pregunta a quien gestiona el tutor.',
    },
    tutor_off: {
      title: 'El tutor está desactivado durante esta actividad',
      detail: 'Podrás preguntar de nuevo cuando termine. Lo que has escrito se queda aquí.',
    },
    consent_required: {
      title: 'Primero hace falta tu consentimiento',
      detail:
        'Este tutor pide tu consentimiento antes de la primera pregunta. Ábrelo en la página, lee el texto y acéptalo.',
    },
    not_found: {
      title: 'Aquí no se ha encontrado nada',
      detail:
        'Puede que el contenido se haya movido o eliminado. Si has llegado desde una lección, avisa a tu profesor, por favor.',
    },
    context_too_long: {
      title: 'Es demasiado largo',
      detail: 'Acorta tu pregunta o envía solo la parte del código o del texto de la que se trata.',
    },
    rate_limited: {
      title: 'Han sido muchas preguntas seguidas',
      detail: 'Espera un minuto y vuelve a preguntar.',
    },
    busy: {
      title: 'Las respuestas, de una en una',
      detail: 'Espera a que termine la respuesta actual, o detenla, y vuelve a preguntar.',
    },
    budget_exceeded: {
      title: 'El tutor ha agotado el presupuesto de hoy',
      detail: 'Hasta mañana puedes leer lo que dice el curso sobre tu pregunta.',
    },
    providers_unavailable: {
      title: 'El tutor no puede responder ahora mismo',
      detail: 'Vuelve a intentarlo en unos minutos.',
    },
    internal: {
      title: 'Algo ha fallado por nuestra parte',
      detail: 'Tu pregunta no se ha perdido. Vuelve a intentarlo en un momento.',
    },
  },
  badQuestion: {
    title: 'No se ha podido leer esta pregunta',
    detail: 'Revisa tu pregunta y envíala de nuevo.',
  },
  noSuchCourse: {
    title: 'El tutor no está configurado en esta página',
    detail: 'La página indica un curso que el tutor no tiene. Avisa a tu profesor, por favor.',
  },
  crowded: {
    title: 'Hay muchísimas preguntas ahora mismo',
    detail: 'La tuya no se ha perdido. Envíala de nuevo en unos segundos.',
  },
  restarting: {
    title: 'El tutor se está reiniciando',
    detail: 'Tu pregunta no se ha perdido. Hazla de nuevo en unos segundos.',
  },
  courseToCome: {
    title: 'El tutor todavía está abriendo este curso',
    detail: 'Acaba de iniciarse y está leyendo las lecciones. Pregunta de nuevo en unos segundos, por favor.',
  },
  unreadableCourse: {
    title: 'El tutor no puede leer este curso ahora mismo',
    detail: 'Sus lecciones no se abren, y no es culpa tuya. Avisa a tu profesor, por favor.',
  },
  rateLimited: (seconds) =>
    `Podrás volver a preguntar dentro de ${seconds} ${plural(seconds, { one: 'segundo', other: 'segundos' })}.`,
  tutorBack: (time) =>
    `El tutor descansa durante esta actividad. Volverá ${at(time)}. Lo que has escrito se queda aquí.`,
  meanwhile: 'Hasta entonces, esto es lo que dice el curso sobre tu pregunta.',
  budgetResets: (time) => `El tutor volverá ${at(time)}.`,
  spent: {
    month: {
      title: 'El tutor ha agotado el presupuesto de este mes',
      detail: (time) => `El tutor volverá ${at(time)}.`,
    },
    student: {
      title: 'Has agotado tu parte del presupuesto del tutor',
      detail: (time) => `Los demás pueden seguir preguntando; tú podrás de nuevo ${from(time)}.`,
    },
    network: {
      title: 'Han llegado muchísimas preguntas desde tu red',
      detail: (time) =>
        `Volverá a haber sitio ${from(time)}, y enseguida si inicias sesión donde tu curso lo ofrezca.`,
    },
    anonymous: {
      title: 'Se ha agotado la parte de quienes no han iniciado sesión',
      detail: (time) => `Inicia sesión en tu curso y abre el tutor desde allí, o vuelve ${from(time)}.`,
    },
    questions: {
      title: 'Has hecho tu última pregunta de hoy',
      detail: (time) =>
        `Podrás preguntar de nuevo ${from(time)}. Las respuestas que has recibido se quedan aquí.`,
    },
  },

  greeting: (courseTitle) => `¡Hola! Pregúntame lo que quieras sobre «${courseTitle}».`,
  quotesCourse: 'Ahora no hay ningún modelo de IA conectado, así que te muestro lo que dice el propio curso.',
  notInCourse:
    'No encuentro esto en el curso, y prefiero decirlo a adivinar. Solo sé de lo que tratan sus lecciones: pregunta por algo de ellas o con otras palabras.',
  teacher,
  tutoring,
  page: (number) => `pág. ${number}`,
  slide: (number) => `diapositiva ${number}`,
  retrying: (model) => `${model} está ocupado, lo intento otra vez…`,
  switching: 'Cambio a otro modelo…',
  queued: 'Hay muchas preguntas ahora mismo. Estás en la cola…',

  replyMail: {
    subject: (course) => `Tu profesor ha respondido: ${course}`,
    title: 'Tu profesor te ha respondido',
    asked: 'Preguntaste',
    replied: 'Tu profesor responde',
    address:
      'Dejaste esta dirección en el tutor para esta única respuesta. Con este correo se ha borrado de allí.',
  },

  support: {
    text: 'Lo que escribes suena muy duro, y no tienes que pasar por ello a solas. Esto es un programa y no puede ayudarte con eso. Las personas sí. Habla ahora, por favor, con alguien de confianza: tu familia, una amistad, un profesor, la orientación de tu centro o un médico. Si tú u otra persona está en peligro, llama al número de emergencias de tu país.',
    call: 'Puedes llamar a:',
    help: 'Dónde encontrar ayuda',
    notKept: 'Lo que has escrito no se ha dado a ningún modelo de IA y no se guarda aquí.',
  },
  transparency,

  lti: {
    choose: '¿Para qué lección es el tutor?',
    wholeCourse: 'Todo el curso',
    add: 'Añadir el tutor',
    linkTitle: (title) => `Tutor: ${title}`,
    returning: 'Volviendo al curso…',
    going: 'Abriendo el tutor…',
    noCookies: 'Aquí el tutor necesita su propia ventana',
    noCookiesWhy:
      'Este navegador no guarda nada para las páginas que están dentro de otras, así que no se puede saber que has sido tú quien ha abierto el tutor.',
    openWindow: 'Abrir el tutor en una ventana nueva',
    goOn: 'Continuar',
    comeBack: 'Vuelve a tu curso y abre el tutor otra vez.',
    teacherPage: 'Lo que se pregunta en este curso',
    forAdministrator: 'Para el administrador:',
  },

  unavailable: {
    unreachable: {
      title: 'No se puede acceder al sitio del curso',
      detail: 'Puede que se esté reiniciando o que esté en mantenimiento. Vuelve a intentarlo en un minuto.',
    },
    slow: {
      title: 'El sitio del curso tarda demasiado',
      detail: 'Ahora mismo está muy cargado. Vuelve a intentarlo en un minuto.',
    },
    bad_request: {
      title: 'No se ha podido leer esta dirección',
      detail: 'Revísala y vuelve a intentarlo.',
    },
    other_host: {
      title: 'El sitio del curso tiene otra dirección',
      detail: 'Ábrelo con su dirección habitual, por ejemplo desde un marcador o un correo de tu centro.',
    },
    method_not_allowed: {
      title: 'Aquí no es posible',
      detail: 'Vuelve atrás e inténtalo de otra manera.',
    },
    too_large: { title: 'El archivo es demasiado grande', detail: 'Elige uno más pequeño.' },
    again: 'Reintentar',
  },

  lessonPage: {
    lessons: 'Lecciones',
    courses: 'Cursos',
    tutor: 'Tutor',
    tutorStands: 'Tutor:',
    floating: 'en la esquina',
    inline: 'en la página',
    metrics: 'Métricas',
    previous: (lesson) => `Anterior: ${lesson}`,
    next: (lesson) => `Siguiente: ${lesson}`,
    ask: 'Pregunta sobre esta lección',
    skip: 'Ir a la lección',
  },

  operator: { watch, snippets },
};
