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

use local_coursetutor\activity_setting;
use local_coursetutor\course_setting;

/**
 * Restore of what was decided for a course and its activities. What a file says is checked like what a form says.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class restore_local_coursetutor_plugin extends restore_local_plugin {
    /**
     * Where the course's decision stands.
     *
     * @return restore_path_element[]
     */
    protected function define_course_plugin_structure() {
        return [new restore_path_element($this->get_namefor('course'), $this->get_pathfor('/setting'))];
    }

    /**
     * Where an activity's decision stands.
     *
     * @return restore_path_element[]
     */
    protected function define_module_plugin_structure() {
        return [new restore_path_element($this->get_namefor('activity'), $this->get_pathfor('/setting'))];
    }

    /**
     * The course's decision. One that has been made in the course already stays.
     *
     * @param array $data
     */
    public function process_local_coursetutor_course($data) {
        $setting = new course_setting(0, (object) [
            'courseid' => (int) $this->task->get_courseid(),
            'enabled' => !empty($data['enabled']),
            'tutorcourse' => (string) ($data['tutorcourse'] ?? ''),
            'mode' => (string) ($data['mode'] ?? ''),
        ]);
        if ($setting->is_valid() && !course_setting::record_exists_select('courseid = ?', [$setting->get('courseid')])) {
            $setting->create();
        }
    }

    /**
     * An activity's decision.
     *
     * @param array $data
     */
    public function process_local_coursetutor_activity($data) {
        $setting = new activity_setting(0, (object) [
            'cmid' => (int) $this->task->get_moduleid(),
            'state' => (string) ($data['state'] ?? activity_setting::AS_COURSE),
            'lesson' => (string) ($data['lesson'] ?? ''),
            'mode' => (string) ($data['mode'] ?? ''),
        ]);
        if ($setting->is_valid() && !activity_setting::record_exists_select('cmid = ?', [$setting->get('cmid')])) {
            $setting->create();
        }
    }
}
