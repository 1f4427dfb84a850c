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
 * Where a tutor stands, and as what: decided for a course or an activity, and for whom.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class placement {
    /** @var string id of the course at the tutor */
    public $tutorcourse;
    /** @var string id of the lesson at the tutor, or empty */
    public $lesson = '';
    /** @var string such as mod_page; empty on the course's own pages */
    public $activity = '';
    /** @var string hints, direct, or empty: as the tutor's configuration says */
    public $mode;
    /** @var string|null where the task stands in the page of an activity that a teacher has switched on by itself */
    public $task = null;

    /**
     * The tutor of a course or of one of its activities, for the present user.
     *
     * @param \stdClass $course
     * @param \cm_info|null $cm null: the course's own pages
     * @return self|null null: none
     */
    public static function find(\stdClass $course, ?\cm_info $cm): ?self {
        global $USER;
        $context = $cm ? $cm->context : \context_course::instance($course->id);
        if ((int) $course->id === (int) SITEID || !self::is_somebody() || sidecar::configured() === null) {
            return null;
        }
        $setting = course_setting::of_course($course);
        $placement = $cm ? self::of_activity($setting, $cm) : self::of_course($setting);
        if ($placement === null || !known_course::is_id($placement->tutorcourse)) {
            return null;
        }
        if (!has_capability('local/coursetutor:use', $context)) {
            return null;
        }
        return attempts::silence((int) $course->id, $placement->tutorcourse, (int) $USER->id) ? null : $placement;
    }

    /**
     * Whether Moodle may vouch for the user: somebody who is signed in as nobody else. An administrator who looks at
     * the site as a student would ask, and be limited, in that student's name.
     *
     * @return bool
     */
    private static function is_somebody(): bool {
        return isloggedin() && !isguestuser() && !\core\session\manager::is_loggedinas();
    }

    /**
     * The course's own pages.
     *
     * @param course_setting $setting
     * @return self|null
     */
    private static function of_course(course_setting $setting): ?self {
        if (!$setting->get('enabled') || $setting->get('tutorcourse') === '') {
            return null;
        }
        $placement = new self();
        $placement->tutorcourse = $setting->get('tutorcourse');
        $placement->mode = $setting->get('mode');
        return $placement;
    }

    /**
     * An activity.
     *
     * @param course_setting $setting of its course
     * @param \cm_info $cm
     * @return self|null
     */
    private static function of_activity(course_setting $setting, \cm_info $cm): ?self {
        $decided = activity_setting::of_activity((int) $cm->id);
        if ($setting->get('tutorcourse') === '' || !self::is_on($setting, $decided, $cm->modname)) {
            return null;
        }
        $placement = new self();
        $placement->tutorcourse = $setting->get('tutorcourse');
        $placement->mode = $decided->get('mode') ?: $setting->get('mode');
        $placement->activity = 'mod_' . $cm->modname;
        $placement->lesson = self::lesson($placement->tutorcourse, $decided, $cm);
        $placement->task = page_choice::task($cm->modname);
        return $placement;
    }

    /**
     * Whether an activity has the tutor.
     *
     * @param course_setting $setting
     * @param activity_setting $decided
     * @param string $modname
     * @return bool
     */
    public static function is_on(course_setting $setting, activity_setting $decided, string $modname): bool {
        switch ($decided->get('state')) {
            case activity_setting::ON:
                return true;
            case activity_setting::AS_COURSE:
                return $setting->get('enabled') && in_array($modname, page_choice::READING, true);
            default:
                return false;
        }
    }

    /**
     * The lesson of an activity: the one that was chosen, else the one that the activity's ID number names.
     *
     * @param string $tutorcourse
     * @param activity_setting $decided
     * @param \cm_info $cm
     * @return string empty: none
     */
    public static function lesson(string $tutorcourse, activity_setting $decided, \cm_info $cm): string {
        if ($decided->get('lesson') !== '') {
            return $decided->get('lesson');
        }
        $idnumber = trim((string) $cm->idnumber);
        return $idnumber !== '' && array_key_exists($idnumber, known_course::lessons($tutorcourse)) ? $idnumber : '';
    }
}
