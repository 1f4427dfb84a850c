import type { Language } from '../../words/languages.ts';

/** By which words authors name what students are not shown at once, in lower case. */
export interface PrivateWords {
  solution: readonly string[];
  hint: readonly string[];
  teacher: readonly string[];
  /** What a solution is one of: "Solution to exercise 2". */
  exercise: readonly string[];
}

export const privateWords: Record<Language, PrivateWords> = {
  en: {
    solution: ['solution', 'solutions', 'answer', 'answers'],
    hint: ['hint', 'hints', 'clue', 'clues'],
    teacher: ['instructor', 'instructors', 'teacher', 'teachers', 'trainer', 'trainers', 'facilitator'],
    exercise: 'exercise exercises challenge task problem question questions quiz activity key'.split(' '),
  },
  ru: {
    solution: ['решение', 'решения', 'ответ', 'ответы', 'отгадка', 'разгадка'],
    hint: ['подсказка', 'подсказки', 'подсказку'],
    teacher: 'преподавателю преподавателям преподавателя преподавателей учителю учителям учителя'.split(' '),
    exercise:
      'упражнение упражнения упражнению задание задания заданию задача задачи задаче вопрос вопросу'.split(
        ' ',
      ),
  },
  es: {
    solution: ['solución', 'soluciones', 'respuesta', 'respuestas'],
    hint: ['pista', 'pistas'],
    teacher: 'profesor profesora profesores docente docentes instructor instructores'.split(' '),
    exercise: 'ejercicio ejercicios problema tarea pregunta reto actividad desafío'.split(' '),
  },
  fr: {
    solution: 'solution solutions réponse réponses corrigé corrigés correction corrections'.split(' '),
    hint: ['indice', 'indices'],
    teacher: 'enseignant enseignante enseignants professeur professeurs formateur formateurs'.split(' '),
    exercise: 'exercice exercices défi tâche problème question questions activité'.split(' '),
  },
  de: {
    solution:
      'lösung lösungen antwort antworten musterlösung musterlösungen lösungsvorschlag lösungsweg'.split(' '),
    hint: ['hinweis', 'hinweise', 'tipp', 'tipps', 'hilfestellung'],
    teacher: 'lehrer lehrerin lehrkraft lehrkräfte lehrende lehrenden lehrperson dozent dozenten'.split(' '),
    exercise: 'aufgabe aufgaben übung übungen frage fragen problem'.split(' '),
  },
  pt: {
    solution: 'solução soluções resposta respostas gabarito resolução resoluções'.split(' '),
    hint: ['dica', 'dicas', 'pista', 'pistas'],
    teacher: 'professor professora professores instrutor instrutores docente docentes'.split(' '),
    exercise: 'exercício exercícios desafio tarefa problema questão pergunta atividade'.split(' '),
  },
  zh: {
    solution: ['参考答案', '答案', '解答', '题解', '參考答案'],
    hint: ['提示'],
    teacher: ['教师', '教師', '老师', '老師', '讲师', '講師'],
    exercise: ['练习', '練習', '习题', '習題', '作业', '作業', '问题', '問題'],
  },
  ar: {
    solution: 'حل الحل حلول الحلول إجابة الإجابة اجابة الاجابة إجابات الإجابات الجواب جواب الأجوبة'.split(
      ' ',
    ),
    hint: ['تلميح', 'التلميح', 'تلميحات', 'تلميحة'],
    teacher: 'المعلم للمعلم المعلمين للمعلمين المدرس للمدرس المدرسين الأستاذ للأستاذ'.split(' '),
    exercise: 'تمرين التمرين تمارين سؤال السؤال نشاط مسألة المسألة'.split(' '),
  },
};
