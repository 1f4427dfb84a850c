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
 * Functions that Moodle calls by their names.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_coursetutor\activity_form;
use local_coursetutor\hook_callbacks;

/**
 * Adds the tutor to pages in Moodle 4.2 and 4.3. Newer ones call the hook in db/hooks.php, and then not this.
 *
 * @return string
 */
function local_coursetutor_before_footer() {
    global $PAGE;
    return hook_callbacks::tutor($PAGE);
}

/**
 * Adds the page with the course's switch to the navigation of the course.
 *
 * @param navigation_node $navigation
 * @param stdClass $course
 * @param context $context
 */
function local_coursetutor_extend_navigation_course($navigation, $course, $context) {
    if ((int) $course->id === (int) SITEID || !has_capability('local/coursetutor:configure', $context)) {
        return;
    }
    $navigation->add(
        get_string('pluginname', 'local_coursetutor'),
        new moodle_url('/local/coursetutor/course.php', ['id' => $course->id]),
        navigation_node::TYPE_SETTING,
        null,
        'local_coursetutor',
        new pix_icon('i/settings', '')
    );
}

/**
 * Adds the activity's switch to the form of an activity.
 *
 * @param moodleform_mod $formwrapper
 * @param MoodleQuickForm $mform
 */
function local_coursetutor_coursemodule_standard_elements($formwrapper, $mform) {
    activity_form::extend($formwrapper, $mform);
}

/**
 * Checks what was chosen in the form of an activity.
 *
 * @param moodleform_mod $formwrapper
 * @param array $data
 * @return string[]
 */
function local_coursetutor_coursemodule_validation($formwrapper, $data) {
    return activity_form::validate($data);
}

/**
 * Keeps what was chosen in the form of an activity.
 *
 * @param stdClass $data
 * @param stdClass $course
 * @return stdClass
 */
function local_coursetutor_coursemodule_edit_post_actions($data, $course) {
    activity_form::save($data);
    return $data;
}
