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
 * English.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['activitystate'] = 'Tutor';
$string['activitystate_help'] = 'As the course: on if the tutor is on in the course and this is an activity for reading, such as a page or a book.

On: also if it is off in the course, and also in an assignment, a lesson or a quiz. While a student attempts a quiz, the tutor is silent in the whole course; not so with a quiz for which it is on here. On the pages of an attempt itself it never stands.

Off: not on this activity.';
$string['address'] = 'Address of the tutor';
$string['address_desc'] = 'As the browsers of students reach it, such as https://tutor.example.edu.';
$string['addresswrong'] = 'Only https:// or http://, the name of the server and, if need be, a port and a path.';
$string['bad'] = 'To do';
$string['browsernoscript'] = 'This browser cannot load {$a}. If the address opens in a tab of its own, a content security policy of this site keeps it out: add the address of the tutor to script-src and connect-src.';
$string['browserorigin'] = 'This browser may use the tutor from {$a}.';
$string['browserscript'] = 'This browser loads the script of the tutor.';
$string['check'] = 'Course tutor: check the connection';
$string['checkbrowser'] = 'Seen from this browser';
$string['checkserver'] = 'Seen from the server of Moodle';
$string['connection'] = 'Connection';
$string['connection_desc'] = 'The tutor runs on a server of its own; these two lines say where, and prove to it who asks. After saving, <a href="{$a}">check the connection</a>.';
$string['courseenabled'] = 'Tutor in this course';
$string['courseenabled_help'] = 'On: on the pages of the course and on its activities for reading: pages, books, files, folders, links, glossaries, wikis, forums. Other activities, such as assignments, lessons and quizzes, have it only where it is switched on in their own settings.

Off: only on activities for which it is switched on in their own settings.';
$string['coursefirst'] = 'Name the tutor\'s course first: in the course, More → Course tutor.';
$string['courseoff'] = 'Off';
$string['courseon'] = 'On';
$string['courses'] = 'Courses';
$string['coursetutor:configure'] = 'Switch the course tutor on and off in courses and activities';
$string['coursetutor:use'] = 'Ask the course tutor';
$string['foundaddress'] = 'The address is {$a}.';
$string['foundblocked'] = 'Moodle\'s own security keeps its server from {$a}: take the host out of "cURL blocked hosts list" and add the port to "cURL allowed ports list" in Site administration → General → Security → HTTP security. Until then lists of lessons stay empty, and tabs that were opened before an attempt are not silenced.';
$string['foundmixed'] = 'This site uses https, the address of the tutor does not: browsers will not load it. Give the tutor a certificate and write https://.';
$string['foundnoaddress'] = 'The address of the tutor is missing in the settings.';
$string['foundnoorigin'] = 'The tutor does not allow pages of {$a}: add it to "origins" in its config.yaml.';
$string['foundnosecret'] = 'The shared secret is missing in the settings, has less than 32 characters, or this Moodle has lost the key with which it was encrypted: enter it again.';
$string['foundnosession'] = 'The tutor opens no session: {$a}';
$string['foundorigin'] = 'The tutor allows pages of {$a}.';
$string['foundreachable'] = 'The tutor answers. Its version is {$a}.';
$string['foundsecret'] = 'The secret is right: the tutor has opened a session.';
$string['foundunreachable'] = 'The tutor does not answer: {$a}';
$string['foundwrongsecret'] = 'The tutor does not believe the signature. Is the secret the same as identity.sharedSecret in its config.yaml, and do the clocks of both servers agree? Its log says which part does not hold ("a signed identity was refused").';
$string['good'] = 'Good';
$string['isoff'] = 'Off';
$string['ison'] = 'On';
$string['lesson'] = 'Lesson of the tutor';
$string['lesson_help'] = 'The lesson of the tutor\'s course that this activity shows. Without one, the activity\'s ID number counts if the tutor has a lesson of that name; else the tutor reads what the page shows.';
$string['lessonbyidnumber'] = 'By the ID number, else none';
$string['mode'] = 'Help';
$string['mode_help'] = 'Hints: leads the student towards a solution. Direct: gives full answers.';
$string['modeascourse'] = 'As in the course';
$string['modeastutor'] = 'As the tutor is set up';
$string['modedirect'] = 'Direct answers';
$string['modehints'] = 'Hints';
$string['nosuchcourse'] = 'The tutor has no course "{$a}". Its ids stand under "courses" in its config.yaml.';
$string['nosuchcourseid'] = 'An id consists of a to z, digits, full stops, underscores and hyphens: at most 64, the first one a letter or digit.';
$string['notconfigured'] = 'The tutor is not connected yet. An administrator does it in Site administration → Plugins → Local plugins → Course tutor.';
$string['onbydefault'] = 'On by default';
$string['onbydefault_desc'] = 'In courses about which no teacher has decided, the tutor is on if the ID number of the course is the id of one of its courses.';
$string['pluginname'] = 'Course tutor';
$string['privacy:metadata:local_coursetutor_activity'] = 'Who has last switched the tutor of an activity.';
$string['privacy:metadata:local_coursetutor_course'] = 'Who has last switched the tutor of a course.';
$string['privacy:metadata:timecreated'] = 'When it was switched first.';
$string['privacy:metadata:timemodified'] = 'When it was switched last.';
$string['privacy:metadata:tutor'] = 'The server of the tutor, whose address stands in the settings of the plugin. It passes questions on to a provider of language models.';
$string['privacy:metadata:tutor:address'] = 'The network address of the browser, as with every page that is opened.';
$string['privacy:metadata:tutor:course'] = 'Which course, lesson and kind of activity the page shows.';
$string['privacy:metadata:tutor:lesson'] = 'The text of the lesson on the page with a question about it.';
$string['privacy:metadata:tutor:question'] = 'What the user asks, and how the user rates the answer.';
$string['privacy:metadata:tutor:roles'] = 'Whether the user is a student or a teacher there.';
$string['privacy:metadata:tutor:sub'] = 'A pseudonym in place of the user\'s name and id. Only this site can tell whose it is.';
$string['privacy:metadata:usermodified'] = 'Who has switched it.';
$string['readlessons'] = 'Read the lessons of the course tutor';
$string['secret'] = 'Shared secret';
$string['secret_desc'] = 'The same as identity.sharedSecret in the tutor\'s config.yaml: at least 32 characters. It is kept encrypted and never shown.';
$string['silentinattempts'] = 'Silent in attempts';
$string['silentinattempts_desc'] = 'While a student attempts a quiz, the student gets no tutor on any page of that course, also in tabs that were opened before. A quiz for which a teacher has switched the tutor on does not count.';
$string['stateascourseoff'] = 'As the course: off';
$string['stateascourseon'] = 'As the course: on';
$string['stateoff'] = 'Off';
$string['stateon'] = 'On';
$string['tutorcourse'] = 'Course of the tutor';
$string['tutorcourse_help'] = 'The id of the course as it stands under "courses" in the tutor\'s config.yaml, such as python-basics.';
