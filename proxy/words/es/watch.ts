import { pluralIn } from '../plural.ts';
import type { WatchWords } from '../watch-words.ts';

const plural = pluralIn('es');

const counted = (count: number, one: string, other: string) => plural(count, { one, other });

export const watch: WatchWords = {
  labels: {
    budget: 'Aviso de presupuesto',
    budgetSpent: 'Presupuesto agotado',
    problem: 'Requiere atención',
    critical: 'Urgente',
    resolved: 'Resuelto',
    digest: 'Resumen',
    test: 'Prueba',
  },
  wholeTutor: 'Todos los cursos',
  openAdmin: 'Abrir la página de administración',
  secondsUnit: 's',
  footer: (written, timezone, address) => [
    `Escrito el ${written} (${timezone}) por course-tutor en ${address}.`,
    'Quién recibe estos correos y cuándo: `email` y `schedule` en config.yaml.',
  ],

  budget: {
    subject: (percent, course, day, spent, budget) =>
      `${course === undefined ? 'G' : `${course}: g`}astado el ${percent} del presupuesto del ${day} (${spent} de ${budget})`,
    refusedSubject: (percent, course, day, spent, budget) =>
      `${course === undefined ? '' : `${course}: `}${percent}: el presupuesto del ${day} no alcanza para otra respuesta (gastado ${spent} de ${budget})`,
    refusedTitle: (course) =>
      course === undefined
        ? 'El presupuesto de hoy no alcanza para otra respuesta'
        : `El presupuesto de hoy de «${course}» no alcanza para otra respuesta`,
    spentTitle: (course) =>
      course === undefined
        ? 'El presupuesto de hoy se ha agotado'
        : `El presupuesto de hoy de «${course}» se ha agotado`,
    title: (percent, course) =>
      course === undefined
        ? `Se ha gastado el ${percent} del presupuesto de hoy`
        : `Se ha gastado el ${percent} del presupuesto de hoy de «${course}»`,
    noticed: (items) => `Superado hoy: ${items}.`,
    passed: (percent, course, time) =>
      `${percent}${course === undefined ? '' : ` de «${course}»`} a las ${time}`,
    refused: 'Se rechazó una pregunta, porque lo que queda no alcanza para otra respuesta.',
    of: (spent, budget) => `${spent} de ${budget}`,
    spent: 'Gastado hoy',
    reserved: (amount) => `y ${amount} reservados para respuestas en curso`,
    left: 'Queda',
    resets: (time) => `nuevo presupuesto a las ${time}`,
    forecast: 'Previsión del día',
    forecastNote: 'si no hubiera límite',
    forecastUnknown: 'aún es pronto para saberlo',
    runsOut: 'Se agotaría',
    runsOutAt: (time) => `hacia las ${time}`,
    runsOutNot: 'hoy no',
    runsOutNote: 'al ritmo de la última hora',
    studentsHeading: 'Qué ven ahora los estudiantes',
    studentsUnaffected: (reset) =>
      `De momento nada cambia para ellos. Si el presupuesto se agota, en lugar de una respuesta de IA reciben los pasajes del curso que mejor responden a su pregunta, hasta que empiece el próximo día de presupuesto a las ${reset}.`,
    studentsRefused: (reset) =>
      `Hasta las ${reset} reciben, en lugar de una respuesta de IA, los pasajes del curso que mejor responden a su pregunta, y leen cuándo vuelve el tutor. Las respuestas en curso se terminan, y las que están en la caché se siguen dando.`,
    onlyCourse: (course) => `Esto vale solo para «${course}»; los demás cursos siguen igual.`,
    whereHeading: 'En qué se fue el dinero',
    whereColumns: ['Curso y modelo', 'Coste', 'Parte'],
    others: 'Otros',
    stepsHeading: 'Tres cosas que puede hacer',
    raise: (key, amount) =>
      `Suba ${key} en config.yaml a unos ${amount} y reinicie el tutor, si el uso de hoy es el que desea.`,
    cheaperModel: (model, share, route) =>
      `${model} causó el ${share} del coste. Ponga un modelo más barato el primero en \`routing.${route}\` y mire unos días las estrellas en la página de administración.`,
    courseBudget: (course, share) =>
      `«${course}» gastó el ${share}. Dele un \`dailyBudgetUsd\` propio, para que no gaste lo que necesitan los demás cursos.`,
    ledger:
      'Busque en el libro de llamadas de la página de administración si un estudiante pregunta más de lo normal, y baje `limits.student.requests` si es un programa.',
    caching:
      'Mire los aciertos de la caché en la página de administración: una petición que viene de la caché cuesta la décima parte.',
  },

  health: {
    opened: (title, more) => (more === 0 ? title : `${title} (y ${more} más)`),
    resolvedSubject: (title, more) =>
      more === 0 ? `Resuelto: ${title}` : `Resuelto: ${title} (y ${more} más)`,
    openedHeading: 'Nuevo',
    worsenedHeading: 'Peor que antes',
    resolvedHeading: 'Resuelto',
    problems: (count) =>
      count === 1 ? 'El tutor requiere su atención' : `${count} cosas requieren su atención`,
    allResolved: 'Un problema se ha resuelto',
    was: (title) => `Era: ${title}`,
    lasted: (duration) => `Duró ${duration}.`,
    openNow: (count) =>
      count === 0
        ? 'No queda ningún otro aviso abierto.'
        : count === 1
          ? 'Ahora hay un aviso abierto; la página de administración lo muestra.'
          : `Ahora hay ${count} avisos abiertos; la página de administración los muestra.`,
  },
  duration: (minutes) => {
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.round(minutes / 60);
    return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} días`;
  },

  signals: {
    error_rate: {
      title: ({ value }) => `Falló el ${value} de las preguntas de la última media hora`,
      advice: ({ threshold }) =>
        `Debería estar por debajo del ${threshold}. Si la página de administración muestra claves en su límite, pase al nivel siguiente o añada otra clave; si un proveedor está caído, ponga detrás en \`routing\` un modelo de otro proveedor.`,
    },
    first_token: {
      title: ({ value }) => `Las respuestas empiezan tarde: una de cada veinte espera ${value} o más`,
      advice: ({ threshold }) =>
        `Debería estar por debajo de ${threshold} (percentil 95 de la última media hora). Mire qué modelo va lento, ponga uno más rápido el primero en \`routing\`, o haga que el curso se envíe con \`context: passages\`.`,
    },
    cache_hit_rate: {
      title: ({ value }) => `Solo el ${value} de las peticiones viene de la caché de los proveedores`,
      advice: ({ threshold }) =>
        `Debería estar por encima del ${threshold}; el texto de la caché cuesta la décima parte. Compruebe que \`cache.prompt\` es auto, que los archivos del curso no cambian durante el día y que un proveedor no tiene más claves de las que necesita.`,
    },
    cost_per_student: {
      title: ({ value }) => `Un estudiante cuesta ${value} al mes`,
      advice: ({ threshold }) =>
        `Debería estar por debajo de ${threshold}. Dirija en \`routing\` las preguntas sencillas y medias a un modelo más barato, y baje \`limits.student.requests\` si unos pocos preguntan muchísimo.`,
    },
    free_tier: {
      title: ({ subject, value }) => `${value} estudiantes en el nivel gratuito de ${subject}`,
      advice: ({ threshold }) =>
        `Un nivel gratuito sirve hasta ${threshold}. Active la facturación del proyecto y ponga el \`tier\` del proveedor: así las preguntas no tendrán que esperarse unas a otras.`,
    },
    key_failed: {
      title: ({ subject }) => `La clave ${subject} ya no funciona`,
      advice: ({ isCritical }) =>
        `El proveedor la rechaza, o su cuota se ha agotado. ${isCritical ? 'Era la última clave válida de su proveedor; las preguntas van a otros modelos. ' : 'Las preguntas van a las otras claves. '}Se vuelve a probar tras pausas cada vez mayores, de un cuarto de hora como mucho. Compruébela en la consola del proveedor; una nueva se pone en el entorno, y se reinicia.`,
    },
    tier_limit: {
      title: ({ subject, value }) => `La clave ${subject} está al ${value} de su límite por minuto`,
      advice: () =>
        'Por encima del límite las preguntas esperan y luego van a otros modelos. Pase al nivel siguiente o añada una clave de otro proyecto; la página de administración dice cuál y qué cuesta.',
    },
    model_retiring: {
      title: ({ subject, lastDay }) => `El modelo ${subject} se apaga el ${lastDay}`,
      advice: ({ replacement }) =>
        replacement === undefined
          ? 'Elija otro modelo para él en `routing`.'
          : `Sustitúyalo por ${replacement} en \`routing\`; desde ese día el tutor lo hace por sí mismo.`,
    },
    quality_fell: {
      title: ({ subject, value }) => `Las respuestas sobre ${subject} han empeorado (preguntas: ${value})`,
      advice: ({ subject }) =>
        `Mire qué ha cambiado: un modelo, el curso, sus preguntas de referencia. \`npx course-tutor eval ${subject}\` dice qué respuestas y por qué; con \`--accept\` se aceptan como están.`,
    },
    backup_failing: {
      title: ({ subject }) => `No se hace copia de seguridad de la base de datos (${subject})`,
      advice: () =>
        'El registro del tutor dice qué lo impide, como un disco lleno o una carpeta en la que no se puede escribir (`backup.folder`). Las copias anteriores se conservan, y se vuelve a intentar cada cinco minutos.',
    },
  },
  budgetAlert: {
    advice:
      'Suba el presupuesto, o envíe más preguntas a modelos más baratos. Empieza de nuevo con el próximo día de presupuesto.',
  },
  mailAlert: {
    title: (waiting) =>
      waiting === 1 ? 'Un correo no se puede entregar' : `${waiting} correos no se pueden entregar`,
    advice: (reason) =>
      `El servidor de correo dice: ${reason}. Se guardan y se vuelven a intentar; \`course-tutor alerts --test\` lo intenta ahora mismo.`,
  },

  mailRefused: {
    title: (addresses) => `Los correos no llegan a ${addresses}`,
    advice: (reason) =>
      `El servidor de correo no los acepta (${reason}), y no se vuelven a intentar. Corrija \`email.to\` en config.yaml.`,
  },

  scaling: {
    free: 'Nivel gratuito, Gemini Flash',
    tier1: 'Nivel 1, caché de peticiones',
    tier1_optimised: 'Nivel 1, con todos los ahorros',
    tier2_hybrid: 'Nivel 2, enrutamiento híbrido',
    self_hosted: 'Un contrato con el proveedor, o un modelo propio',
  },
  actions: {
    stay: 'Seguir como está',
    next_tier: 'Pasar al nivel siguiente',
    second_project_key: 'Añadir una clave de otro proyecto',
    hybrid_routing: 'Usar enrutamiento híbrido',
    self_hosted: 'Alojar un modelo propio, o hablar con el proveedor',
  },
  reasons: {
    room: (students) => `${students} estudiantes en 30 días, y todos los límites tienen margen.`,
    students: (students, setup) => `Con ${students} estudiantes en 30 días es el momento de: ${setup}.`,
    limit: (share) => `La clave más ocupada está al ${share} de un límite, o lo estará en una semana.`,
  },
  how: {
    stay: '',
    next_tier:
      'Active la facturación o gaste más en el proveedor, y ponga después su `tier` en config.yaml. Cómo se hace en cada proveedor: proxy/OPERATING.md, «Higher tiers».',
    second_project_key:
      'Cree una clave en otro proyecto del proveedor (los límites son por proyecto) y añádala a `apiKeys`; se usan las dos a la vez.',
    hybrid_routing:
      'Ponga un modelo barato el primero en `routing.simple` y uno potente el primero en `routing.complex`: seis de cada diez preguntas son sencillas.',
    self_hosted:
      'Dirija las preguntas sencillas a un servidor propio (`kind: openai-compatible`), o pida al proveedor un contrato por volumen.',
  },
  nextStep: (day, students) => `Si el crecimiento sigue, tendrá ${students} estudiantes hacia el ${day}.`,

  digest: {
    subject: (from, to, cost, count, shown) =>
      `Su tutor, ${from} – ${to}: ${shown} ${counted(count, 'pregunta', 'preguntas')}, ${cost}`,
    title: (from, to) => `Su tutor, ${from} – ${to}`,
    nobodyAsked: 'Nadie preguntó nada en estos días.',
    cost: 'Coste',
    questions: 'Preguntas',
    students: 'Estudiantes',
    saved: 'Ahorrado',
    savedNote: 'por enrutamiento y cachés',
    firstToken: 'Primeras palabras tras',
    firstTokenNote: (p95) => `una de cada veinte: ${p95}`,
    stars: 'Estrellas',
    starsNote: (count) => `valoraciones: ${count}`,
    promptCache: 'Caché de peticiones',
    answerCache: 'Caché de respuestas',
    hitRateNote: 'tasa de aciertos',
    errors: 'Fallidas',
    perStudent: 'Por estudiante y mes',
    before: (change) => `${change} respecto al periodo anterior`,
    modelsHeading: 'Modelos',
    modelsColumns: ['Modelo', 'Preguntas', 'Coste'],
    busiestHeading: 'Lecciones con más preguntas',
    lessonColumns: ['Lección', 'Preguntas', 'Estrellas'],
    weakestHeading: 'Lecciones con las valoraciones más bajas',
    noLesson: 'Sin lección',
    aheadHeading: 'Lo que viene',
    forecast: (cost, budget) =>
      `A este ritmo el tutor cuesta ${cost} al mes${budget === undefined ? '' : `; el presupuesto diario permite ${budget}`}.`,
    forecastGrowth: (cost) =>
      `Si el número de estudiantes sigue creciendo así, serán ${cost} al mes dentro de 30 días.`,
    alertsHeading: 'Avisos abiertos',
  },

  test: {
    subject: 'Correo de prueba de course-tutor',
    title: 'El correo funciona',
    text: 'Es lo que pidió con `course-tutor alerts --test`. Los avisos de presupuesto, las advertencias y los resúmenes llegarán desde esta dirección y tendrán este aspecto.',
  },
};
