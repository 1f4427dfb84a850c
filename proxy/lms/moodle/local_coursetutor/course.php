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
 * The tutor of a course: its switch, and which activities have it.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

use local_coursetutor\course_setting;
use local_coursetutor\form\course_form;
use local_coursetutor\output\activities_table;
use local_coursetutor\sidecar;

$id = required_param('id', PARAM_INT);
$course = get_course($id);
if ((int) $course->id === (int) SITEID) {
    throw new moodle_exception('invalidcourseid');
}
require_login($course);
$context = context_course::instance($course->id);
require_capability('local/coursetutor:configure', $context);

$url = new moodle_url('/local/coursetutor/course.php', ['id' => $course->id]);
$PAGE->set_url($url);
$PAGE->set_pagelayout('admin');
$PAGE->set_title(get_string('pluginname', 'local_coursetutor'));
$PAGE->set_heading($course->fullname);

$setting = course_setting::of_course($course);
$form = new course_form($url);
$form->set_data([
    'id' => $course->id,
    'enabled' => (int) $setting->get('enabled'),
    'tutorcourse' => $setting->get('tutorcourse'),
    'mode' => $setting->get('mode'),
]);

if ($form->is_cancelled()) {
    redirect(course_get_url($course));
}
if ($data = $form->get_data()) {
    $setting->set_many([
        'enabled' => (bool) $data->enabled,
        'tutorcourse' => $data->tutorcourse,
        'mode' => $data->mode,
    ]);
    $setting->save();
    redirect($url, get_string('changessaved'), null, \core\output\notification::NOTIFY_SUCCESS);
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('pluginname', 'local_coursetutor'));
if (sidecar::configured() === null) {
    echo $OUTPUT->notification(get_string('notconfigured', 'local_coursetutor'), \core\output\notification::NOTIFY_WARNING);
}
$form->display();
echo activities_table::html($course, $setting);
echo $OUTPUT->footer();
