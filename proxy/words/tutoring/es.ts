import type { TutoringWords } from '../tutoring-words.ts';

export const tutoring: TutoringWords = {
  thanks: '¡De nada! ¿Hay algo más de esta lección que quieras ver?',
  reply: 'Muy bien. ¿Qué vemos ahora?',
  farewell: '¡Hasta pronto! Aquí estaré cuando vuelvas al curso.',
  calm: 'Siento que esto no te haya ayudado. Cuéntame qué intentas hacer y buscaré la parte del curso que lo explica.',
  who: (courseTitle) =>
    `Soy el tutor de «${courseTitle}»: una IA, no una persona, y puedo equivocarme. Pregúntame por las lecciones, nombra un ejercicio, pega un mensaje de error o selecciona un pasaje y pregunta por él. Donde yo no ayude, pregunta a una persona: debajo de mis respuestas está «Preguntar a mi profesor».`,
  overview: 'Esta lección en pocas palabras:',
  contents: 'Las lecciones de este curso:',
  showFailure:
    'Desde aquí no puedo verlo. Copia tu código y el mensaje de error completo en el próximo mensaje, y di qué esperabas que pasara.',
  example: 'Un ejemplo del curso:',
  shorter: 'En pocas palabras:',
  simpler: 'Solo tengo las palabras del curso. Quizás con esta parte quede más claro:',
  again: 'Una vez más:',
  more: 'El curso dice más sobre esto aquí:',
  onward: 'Esto viene después:',
  lessonEnds: 'Aquí termina esta lección. La siguiente empieza así:',
  courseLanguageOnly: (language) =>
    `Cito el curso, y está escrito en este idioma: ${language}. No puedo traducirlo, pero puedes preguntarme con tus palabras por cualquiera de sus partes.`,
  noQuiz: 'Todavía no puedo hacerte preguntas. Compruébalo tú con esto:',
  ownWork: 'No doy las soluciones: se aprende más al encontrarlas.',
  theExercise: 'Este es el ejercicio:',
  helpfulPart: 'Esta parte del curso te ayuda con él:',
  noExercise:
    'No encuentro ese ejercicio en esta lección. Abre la lección a la que pertenece o copia aquí su texto.',
  ladder: {
    hint: 'Una pista',
    mistakes: 'Errores frecuentes',
    solution: 'La solución',
    next: 'Siguiente pista',
    withheld: 'Lo que iba a decir revela demasiado del ejercicio. Esto es lo que dice el curso:',
    unchecked:
      'No puedo comprobar lo que has escrito: aquí no hay ningún modelo de IA conectado. Compáralo con esto:',
    end: 'El curso no dice más sobre este ejercicio. Inténtalo hasta donde puedas y enseña a tu profesor dónde te has atascado.',
  },
  quiz: {
    intro: (lessonTitle) =>
      `Veamos qué recuerdas de «${lessonTitle}». No hay notas; tu docente solo ve cuántas respuestas fueron correctas en total.`,
    right: 'Correcto.',
    wrong: (answer) => `No del todo. La respuesta es: ${answer}`,
    nothing: {
      title: 'Aquí todavía no hay nada que preguntar',
      detail:
        'Esta lección tiene muy poco texto para un cuestionario. Abre otra lección o pregúntame algo sobre esta.',
    },
  },
  pictures: {
    unseen:
      'Aquí no puedo ver imágenes. Describe con palabras lo que muestra la tuya, o copia en tu pregunta su texto, su código o el mensaje de error, y te ayudaré.',
    unreadable: {
      title: 'No se pudo leer esta imagen',
      detail:
        'Envía hasta cuatro imágenes en un formato habitual, cada una de 1 MB como máximo: una captura de pantalla o una foto más pequeña.',
    },
    off: {
      title: 'Este curso no admite imágenes',
      detail: 'Describe con palabras lo que muestra la imagen, o copia su texto en tu pregunta.',
    },
  },
  unsure: (places) =>
    `No estoy seguro de que el curso responda a esto, y prefiero preguntar antes que mostrarte una parte equivocada. ¿Te refieres a ${places}?`,
  nearest: 'Esta parte del curso es la más cercana a tu pregunta:',
  orElse: '¿O te referías a esta?',
  next: {
    example: 'Muéstrame un ejemplo',
    exercise: (number) => `Ejercicio ${number}`,
    overview: '¿De qué trata esta lección?',
    quiz: 'Hazme preguntas',
  },
};
