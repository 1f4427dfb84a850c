<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * Russian.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['activitystate'] = 'Тьютор';
$string['activitystate_help'] = 'Как в курсе: включён, если тьютор включён в курсе и элемент предназначен для чтения, например страница или книга.

Включён: даже если в курсе он выключен, и даже в задании, лекции или тесте. Пока студент проходит тест, тьютор молчит во всём курсе; тест, для которого он включён здесь, не в счёт. На страницах самой попытки тьютора нет никогда.

Выключен: в этом элементе его нет.';
$string['address'] = 'Адрес тьютора';
$string['address_desc'] = 'Каким его видят браузеры студентов, например https://tutor.example.edu.';
$string['addresswrong'] = 'Только https:// или http://, имя сервера и, если нужно, порт и путь.';
$string['bad'] = 'Исправить';
$string['browsernoscript'] = 'Этот браузер не может загрузить {$a}. Если адрес открывается в отдельной вкладке, мешает политика безопасности содержимого (CSP) этого сайта: добавьте адрес тьютора в script-src и connect-src.';
$string['browserorigin'] = 'Этот браузер может обращаться к тьютору со страниц {$a}.';
$string['browserscript'] = 'Этот браузер загружает скрипт тьютора.';
$string['check'] = 'Тьютор курса: проверка связи';
$string['checkbrowser'] = 'Из этого браузера';
$string['checkserver'] = 'С сервера Moodle';
$string['connection'] = 'Связь';
$string['connection_desc'] = 'Тьютор работает на своём сервере; две строки ниже говорят, где он, и доказывают ему, кто спрашивает. После сохранения <a href="{$a}">проверьте связь</a>.';
$string['courseenabled'] = 'Тьютор в этом курсе';
$string['courseenabled_help'] = 'Включён: на страницах курса и в элементах для чтения: страницах, книгах, файлах, папках, ссылках, глоссариях, вики, форумах. В других элементах, таких как задания, лекции и тесты, он есть только там, где включён в их собственных настройках.

Выключен: только в элементах, в настройках которых он включён.';
$string['coursefirst'] = 'Сначала укажите курс тьютора: в курсе, «Больше» → «Тьютор курса».';
$string['courseoff'] = 'Выключен';
$string['courseon'] = 'Включён';
$string['courses'] = 'Курсы';
$string['coursetutor:configure'] = 'Включать и выключать тьютора в курсах и элементах курса';
$string['coursetutor:use'] = 'Задавать вопросы тьютору курса';
$string['foundaddress'] = 'Адрес: {$a}.';
$string['foundblocked'] = 'Собственная защита Moodle не пускает его сервер к {$a}: уберите этот хост из списка заблокированных и добавьте порт в список разрешённых в разделе «Администрирование → Общие → Безопасность → Безопасность HTTP». До тех пор списки уроков пусты, а вкладки, открытые до попытки, не умолкают.';
$string['foundmixed'] = 'Этот сайт работает по https, а адрес тьютора нет: браузеры его не загрузят. Дайте тьютору сертификат и укажите https://.';
$string['foundnoaddress'] = 'В настройках не указан адрес тьютора.';
$string['foundnoorigin'] = 'Тьютор не разрешает страницы {$a}: добавьте этот адрес в список origins его файла config.yaml.';
$string['foundnosecret'] = 'Общий секрет не указан, короче 32 символов, или этот Moodle потерял ключ, которым он зашифрован: введите его ещё раз.';
$string['foundnosession'] = 'Тьютор не открывает сеанс: {$a}';
$string['foundorigin'] = 'Тьютор разрешает страницы {$a}.';
$string['foundreachable'] = 'Тьютор отвечает. Его версия: {$a}.';
$string['foundsecret'] = 'Секрет верный: тьютор открыл сеанс.';
$string['foundunreachable'] = 'Тьютор не отвечает: {$a}';
$string['foundwrongsecret'] = 'Тьютор не верит подписи. Совпадает ли секрет с identity.sharedSecret в его config.yaml, и одинаково ли идут часы обоих серверов? Его журнал скажет, что именно не так («a signed identity was refused»).';
$string['good'] = 'Хорошо';
$string['isoff'] = 'Выключен';
$string['ison'] = 'Включён';
$string['lesson'] = 'Урок тьютора';
$string['lesson_help'] = 'Урок из курса тьютора, который показывает этот элемент. Если он не выбран, урок определяется по идентификационному номеру элемента, если у тьютора есть урок с таким именем; иначе тьютор читает то, что на странице.';
$string['lessonbyidnumber'] = 'По идентификационному номеру, иначе никакой';
$string['mode'] = 'Помощь';
$string['mode_help'] = 'Подсказки: ведут студента к решению. Прямые ответы: тьютор отвечает полностью.';
$string['modeascourse'] = 'Как в курсе';
$string['modeastutor'] = 'Как настроен тьютор';
$string['modedirect'] = 'Прямые ответы';
$string['modehints'] = 'Подсказки';
$string['nosuchcourse'] = 'У тьютора нет курса «{$a}». Идентификаторы курсов стоят в разделе courses его файла config.yaml.';
$string['nosuchcourseid'] = 'Идентификатор состоит из латинских букв a–z, цифр, точек, подчёркиваний и дефисов: не больше 64 знаков, первый — буква или цифра.';
$string['notconfigured'] = 'Тьютор ещё не подключён. Это делает администратор: Администрирование → Плагины → Локальные плагины → Тьютор курса.';
$string['onbydefault'] = 'Включён по умолчанию';
$string['onbydefault_desc'] = 'В курсах, о которых преподаватель ничего не решил, тьютор включён, если идентификационный номер курса — это идентификатор одного из курсов тьютора.';
$string['pluginname'] = 'Тьютор курса';
$string['privacy:metadata:local_coursetutor_activity'] = 'Кто последним переключал тьютора в элементе курса.';
$string['privacy:metadata:local_coursetutor_course'] = 'Кто последним переключал тьютора в курсе.';
$string['privacy:metadata:timecreated'] = 'Когда его переключили впервые.';
$string['privacy:metadata:timemodified'] = 'Когда его переключили в последний раз.';
$string['privacy:metadata:tutor'] = 'Сервер тьютора, адрес которого указан в настройках плагина. Он передаёт вопросы поставщику языковых моделей.';
$string['privacy:metadata:tutor:address'] = 'Сетевой адрес браузера, как при открытии любой страницы.';
$string['privacy:metadata:tutor:course'] = 'Какой курс, урок и вид элемента показывает страница.';
$string['privacy:metadata:tutor:lesson'] = 'Текст урока на странице, вместе с вопросом о нём.';
$string['privacy:metadata:tutor:question'] = 'Что спрашивает пользователь и как он оценивает ответ.';
$string['privacy:metadata:tutor:roles'] = 'Студент он там или преподаватель.';
$string['privacy:metadata:tutor:sub'] = 'Псевдоним вместо имени и номера пользователя. Только этот сайт знает, чей он.';
$string['privacy:metadata:usermodified'] = 'Кто его переключил.';
$string['readlessons'] = 'Чтение уроков тьютора курса';
$string['secret'] = 'Общий секрет';
$string['secret_desc'] = 'Тот же, что identity.sharedSecret в config.yaml тьютора: не меньше 32 символов. Хранится зашифрованным и никогда не показывается.';
$string['silentinattempts'] = 'Молчит во время попыток';
$string['silentinattempts_desc'] = 'Пока студент проходит тест, тьютора для него нет ни на одной странице этого курса, в том числе во вкладках, открытых раньше. Тест, для которого преподаватель включил тьютора, не в счёт.';
$string['stateascourseoff'] = 'Как в курсе: выключен';
$string['stateascourseon'] = 'Как в курсе: включён';
$string['stateoff'] = 'Выключен';
$string['stateon'] = 'Включён';
$string['tutorcourse'] = 'Курс тьютора';
$string['tutorcourse_help'] = 'Идентификатор курса, как он стоит в разделе courses файла config.yaml тьютора, например python-basics.';
