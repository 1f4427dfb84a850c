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

namespace local_coursetutor\external;

use core_external\external_api;
use core_external\external_function_parameters;
use core_external\external_value;
use local_coursetutor\hook_callbacks;
use local_coursetutor\identity;
use local_coursetutor\placement;

/**
 * Signs a new identity for a page that is open longer than the first one lasts.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class get_identity extends external_api {
    /**
     * What is asked.
     *
     * @return external_function_parameters
     */
    public static function execute_parameters(): external_function_parameters {
        return new external_function_parameters([
            'courseid' => new external_value(PARAM_INT, 'Id of the course'),
            'cmid' => new external_value(PARAM_INT, 'Id of the course module; 0 on the pages of the course'),
        ]);
    }

    /**
     * Decides anew: what was switched off in the meantime, or is silent because of an attempt, gets none.
     *
     * @param int $courseid
     * @param int $cmid
     * @return string
     */
    public static function execute(int $courseid, int $cmid): string {
        global $USER;
        $asked = self::validate_parameters(self::execute_parameters(), ['courseid' => $courseid, 'cmid' => $cmid]);
        if ($asked['cmid']) {
            [$course, $cm] = get_course_and_cm_from_cmid($asked['cmid'], '', $asked['courseid']);
            $context = $cm->context;
        } else {
            [$course, $cm] = [get_course($asked['courseid']), null];
            $context = \context_course::instance($course->id);
        }
        // Asks for everything that Moodle asks for before it shows the page itself.
        self::validate_context($context);
        $placement = placement::find($course, $cm);
        return $placement ? identity::for_placement($placement, (int) $USER->id, hook_callbacks::is_teacher($context)) : '';
    }

    /**
     * What is answered.
     *
     * @return external_value
     */
    public static function execute_returns(): external_value {
        return new external_value(PARAM_RAW, 'Signed identity; empty: there is no tutor now');
    }
}
