/**
 * Pairs of names for one thing that students of programming mix freely: the short and the long
 * form, and the Russian name of a type and its name in code. Left is replaced by right, in
 * lessons and questions alike. Kept to what holds in every course.
 */
const pairs = `
arg argument
args argument
bool boolean
char character
dict dictionary
docs documentation
error exception
func function
int integer
kwargs keyword
lib library
param parameter
str string
var variable
аргумент argument
библиотека library
исключение exception
класс class
кортеж tuple
множество set
модуль module
объект object
ошибка exception
переменная variable
словарь dictionary
список list
строка string
файл file
функция function
цикл loop`;

/** From the stem of a word to the stem that stands for it. */
export function synonyms(stem: (word: string) => string): Map<string, string> {
  return new Map(
    pairs
      .trim()
      .split('\n')
      .map((line): [string, string] => {
        const [word = '', meaning = ''] = line.split(' ');
        return [stem(word), stem(meaning)];
      }),
  );
}
