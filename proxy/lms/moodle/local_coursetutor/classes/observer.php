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

namespace local_coursetutor;

/**
 * What happens in the site and concerns the tutor.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class observer {
    /**
     * A student begins a quiz, or goes on with an attempt that was opened again: the tutor is silent also in tabs that
     * were opened before. It is told once and waited for two seconds at most; the attempt goes on whatever it says.
     *
     * @param \core\event\base $event
     */
    public static function attempt_under_way(\core\event\base $event): void {
        try {
            $userid = (int) ($event->relateduserid ?: $event->userid);
            $sidecar = sidecar::configured();
            $course = get_course($event->courseid);
            $tutorcourse = course_setting::of_course($course)->get('tutorcourse');
            if ($sidecar === null || $tutorcourse === '' || !attempts::silence((int) $course->id, $tutorcourse, $userid)) {
                return;
            }
            $reply = $sidecar->post('/v1/session', [
                'course' => $tutorcourse,
                'identity' => identity::for_silence($tutorcourse, $userid),
            ]);
            if ($reply->status !== 200) {
                self::not_told("{$reply->status} {$reply->error}");
            }
        } catch (\Throwable $fault) {
            self::not_told($fault->getMessage());
        }
    }

    /**
     * Says to developers, and to nobody else, why the tutor does not know of an attempt.
     *
     * @param string $reason
     */
    private static function not_told(string $reason): void {
        debugging('local_coursetutor: the tutor was not told of an attempt: ' . $reason, DEBUG_NORMAL);
    }

    /**
     * An activity is gone, and what was decided for it.
     *
     * @param \core\event\course_module_deleted $event
     */
    public static function course_module_deleted(\core\event\course_module_deleted $event): void {
        global $DB;
        $DB->delete_records(activity_setting::TABLE, ['cmid' => $event->objectid]);
    }

    /**
     * A course is gone, and what was decided for it. Nobody is told of its activities one by one.
     *
     * @param \core\event\course_deleted $event
     */
    public static function course_deleted(\core\event\course_deleted $event): void {
        global $DB;
        $DB->delete_records(course_setting::TABLE, ['courseid' => $event->objectid]);
        $DB->delete_records_select(activity_setting::TABLE, 'cmid NOT IN (SELECT id FROM {course_modules})');
    }
}
