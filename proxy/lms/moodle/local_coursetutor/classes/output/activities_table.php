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

namespace local_coursetutor\output;

use local_coursetutor\activity_setting;
use local_coursetutor\course_setting;
use local_coursetutor\placement;

/**
 * Which activities of a course have the tutor, with a way to each one's switch.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class activities_table {
    /**
     * The table.
     *
     * @param \stdClass $course
     * @param course_setting $setting
     * @return string HTML; empty while the course has no tutor to speak of
     */
    public static function html(\stdClass $course, course_setting $setting): string {
        global $OUTPUT;
        if ($setting->get('tutorcourse') === '') {
            return '';
        }
        $table = new \html_table();
        $table->head = [
            get_string('activity'),
            get_string('pluginname', 'local_coursetutor'),
            get_string('lesson', 'local_coursetutor'),
            get_string('mode', 'local_coursetutor'),
        ];
        foreach (get_fast_modinfo($course)->get_cms() as $cm) {
            // What has no page has no tutor of its own.
            if (!$cm->uservisible || !$cm->has_view() || $cm->deletioninprogress) {
                continue;
            }
            $table->data[] = self::row($cm, $setting);
        }
        if (!$table->data) {
            return '';
        }
        return $OUTPUT->heading(get_string('activities'), 3) . \html_writer::table($table);
    }

    /**
     * One activity.
     *
     * @param \cm_info $cm
     * @param course_setting $setting
     * @return string[]
     */
    private static function row(\cm_info $cm, course_setting $setting): array {
        $decided = activity_setting::of_activity((int) $cm->id);
        $ison = placement::is_on($setting, $decided, $cm->modname);
        $name = $cm->get_formatted_name();
        if (has_capability('moodle/course:manageactivities', $cm->context)) {
            $editurl = new \moodle_url('/course/modedit.php', ['update' => $cm->id], 'id_local_coursetutor');
            $name = \html_writer::link($editurl, $name);
        }
        $mode = $decided->get('mode') ?: $setting->get('mode');
        return [
            $name . ' ' . \html_writer::span(s($cm->get_module_type_name()), 'text-muted small'),
            get_string($ison ? 'ison' : 'isoff', 'local_coursetutor'),
            $ison ? s(placement::lesson($setting->get('tutorcourse'), $decided, $cm)) : '',
            $ison ? get_string('mode' . ($mode ?: 'astutor'), 'local_coursetutor') : '',
        ];
    }
}
