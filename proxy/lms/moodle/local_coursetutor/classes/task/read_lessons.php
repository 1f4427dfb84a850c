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

namespace local_coursetutor\task;

use local_coursetutor\known_course;
use local_coursetutor\sidecar;

/**
 * Reads from the tutor which courses and lessons it has.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class read_lessons extends \core\task\scheduled_task {
    /**
     * Name of the task.
     *
     * @return string
     */
    public function get_name() {
        return get_string('readlessons', 'local_coursetutor');
    }

    /**
     * Asks for the courses whose last answer is oldest.
     */
    public function execute() {
        $sidecar = sidecar::configured();
        if ($sidecar === null) {
            return;
        }
        foreach (known_course::oldest() as $id) {
            if (known_course::ask($id, $sidecar) === null) {
                mtrace("{$id}: no answer");
            }
        }
    }
}
