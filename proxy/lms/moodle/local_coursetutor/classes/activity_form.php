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
 * The tutor's part of the form in which an activity is edited.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class activity_form {
    /**
     * Adds the fields for those who may decide, once the site knows a tutor.
     *
     * @param \moodleform_mod $formwrapper
     * @param \MoodleQuickForm $mform
     */
    public static function extend(\moodleform_mod $formwrapper, \MoodleQuickForm $mform): void {
        $course = $formwrapper->get_course();
        if (!has_capability('local/coursetutor:configure', $formwrapper->get_context()) || sidecar::configured() === null) {
            return;
        }
        $setting = course_setting::of_course($course);
        $cm = $formwrapper->get_coursemodule();
        $decided = activity_setting::of_activity($cm ? (int) $cm->id : 0);
        $modname = $formwrapper->get_current()->modulename ?? '';
        $isoninherited = placement::is_on($setting, new activity_setting(), $modname);

        $mform->addElement('header', 'local_coursetutor', get_string('pluginname', 'local_coursetutor'));
        if ($setting->get('tutorcourse') === '') {
            $mform->addElement('static', 'local_coursetutor_first', '', get_string('coursefirst', 'local_coursetutor'));
        }
        $mform->addElement('select', 'local_coursetutor_state', get_string('activitystate', 'local_coursetutor'), [
            activity_setting::AS_COURSE => get_string($isoninherited ? 'stateascourseon' : 'stateascourseoff', 'local_coursetutor'),
            activity_setting::ON => get_string('stateon', 'local_coursetutor'),
            activity_setting::OFF => get_string('stateoff', 'local_coursetutor'),
        ]);
        $mform->setDefault('local_coursetutor_state', $decided->get('state'));
        $mform->addHelpButton('local_coursetutor_state', 'activitystate', 'local_coursetutor');

        self::add_lesson($mform, $setting->get('tutorcourse'), $decided->get('lesson'));

        $mform->addElement('select', 'local_coursetutor_mode', get_string('mode', 'local_coursetutor'), [
            '' => get_string('modeascourse', 'local_coursetutor'),
        ] + self::modes());
        $mform->setDefault('local_coursetutor_mode', $decided->get('mode'));
        $mform->addHelpButton('local_coursetutor_mode', 'mode', 'local_coursetutor');

        foreach (['local_coursetutor_lesson', 'local_coursetutor_mode'] as $field) {
            $mform->hideIf($field, 'local_coursetutor_state', 'eq', activity_setting::OFF);
        }
    }

    /**
     * The ways in which the tutor helps, for a list.
     *
     * @return string[]
     */
    public static function modes(): array {
        return [
            'hints' => get_string('modehints', 'local_coursetutor'),
            'direct' => get_string('modedirect', 'local_coursetutor'),
        ];
    }

    /**
     * Adds the lesson: to be chosen where the tutor's lessons are known, else to be written.
     *
     * @param \MoodleQuickForm $mform
     * @param string $tutorcourse
     * @param string $lesson that has been chosen before; may be gone at the tutor
     */
    private static function add_lesson(\MoodleQuickForm $mform, string $tutorcourse, string $lesson): void {
        $lessons = known_course::lessons($tutorcourse);
        $label = get_string('lesson', 'local_coursetutor');
        if ($lessons) {
            $names = [];
            foreach ($lessons + ($lesson === '' ? [] : [$lesson => $lesson]) as $id => $title) {
                $names[$id] = $title === (string) $id ? s($title) : s("{$title} ({$id})");
            }
            $choices = ['' => get_string('lessonbyidnumber', 'local_coursetutor')] + $names;
            $mform->addElement('select', 'local_coursetutor_lesson', $label, $choices);
        } else {
            $mform->addElement('text', 'local_coursetutor_lesson', $label, ['size' => 40, 'maxlength' => 255]);
        }
        $mform->setType('local_coursetutor_lesson', PARAM_RAW_TRIMMED);
        $mform->setDefault('local_coursetutor_lesson', $lesson);
        $mform->addHelpButton('local_coursetutor_lesson', 'lesson', 'local_coursetutor');
    }

    /**
     * Says what is wrong.
     *
     * @param array $data
     * @return string[]
     */
    public static function validate(array $data): array {
        if (($data['local_coursetutor_state'] ?? '') !== activity_setting::ON) {
            return [];
        }
        $setting = course_setting::of_course(get_course($data['course']));
        return $setting->get('tutorcourse') !== ''
            ? []
            : ['local_coursetutor_state' => get_string('coursefirst', 'local_coursetutor')];
    }

    /**
     * Keeps what was chosen. Whatever else saves activities (web services, other plugins) leaves the decision as it is.
     *
     * @param \stdClass $data
     */
    public static function save(\stdClass $data): void {
        $isallowed = has_capability('local/coursetutor:configure', \context_module::instance($data->coursemodule));
        if (!isset($data->local_coursetutor_state) || !$isallowed) {
            return;
        }
        $decided = activity_setting::of_activity((int) $data->coursemodule);
        $decided->set('state', $data->local_coursetutor_state);
        $decided->set('lesson', trim($data->local_coursetutor_lesson ?? $decided->get('lesson')));
        $decided->set('mode', $data->local_coursetutor_mode ?? $decided->get('mode'));
        $isasbefore = $decided->get('state') === activity_setting::AS_COURSE && $decided->get('lesson') === ''
            && $decided->get('mode') === '';
        if ($isasbefore && !$decided->get('id')) {
            return;
        }
        $decided->save();
    }
}
