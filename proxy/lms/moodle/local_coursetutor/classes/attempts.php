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
 * Attempts at quizzes: while one is under way its student gets no tutor in the course, nor the same tutor in another.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class attempts {
    /**
     * Whether an attempt silences the tutor for a student. A quiz that a teacher has given the tutor by itself does not.
     *
     * @param int $courseid
     * @param string $tutorcourse of that course; an attempt in any other that has the same counts as well
     * @param int $userid
     * @return bool
     */
    public static function silence(int $courseid, string $tutorcourse, int $userid): bool {
        foreach (self::courses_under_way($userid) as $other) {
            if ($other === $courseid || course_setting::of_course(get_course($other))->get('tutorcourse') === $tutorcourse) {
                return true;
            }
        }
        return false;
    }

    /**
     * The courses in which a student has an attempt under way that silences.
     *
     * @param int $userid
     * @return int[]
     */
    private static function courses_under_way(int $userid): array {
        global $DB;
        if (!self::is_watched()) {
            return [];
        }
        // Previews are the teachers' own.
        $sql = "SELECT DISTINCT q.course
                  FROM {quiz_attempts} a
                  JOIN {quiz} q ON q.id = a.quiz
                  JOIN {course_modules} cm ON cm.instance = q.id
                  JOIN {modules} m ON m.id = cm.module AND m.name = 'quiz'
             LEFT JOIN {local_coursetutor_activity} s ON s.cmid = cm.id
                 WHERE a.userid = :userid AND a.preview = 0
                       AND a.state IN ('inprogress', 'overdue')
                       AND (s.state IS NULL OR s.state <> :ison)";
        return array_map('intval', $DB->get_fieldset_sql($sql, ['userid' => $userid, 'ison' => activity_setting::ON]));
    }

    /**
     * Whether the site wants that, and has quizzes at all.
     *
     * @return bool
     */
    private static function is_watched(): bool {
        // On as long as nobody has switched it off, also before the settings were saved for the first time.
        return get_config('local_coursetutor', 'silentinattempts') !== '0'
            && array_key_exists('quiz', \core_component::get_plugin_list('mod'));
    }
}
