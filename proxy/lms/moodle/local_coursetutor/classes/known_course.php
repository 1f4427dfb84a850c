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
 * What the tutor has said of its courses, kept here: a page of Moodle never waits for another server.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class known_course {
    /** Table of the records. */
    const TABLE = 'local_coursetutor_known';
    /** Courses that the task asks for in one run, which then takes minutes at most, also where nobody answers. */
    const MOST_AT_ONCE = 100;

    /**
     * Whether a text has the form of a course's id at the tutor.
     *
     * @param string $text
     * @return bool
     */
    public static function is_id(string $text): bool {
        return preg_match('/^[a-z0-9][a-z0-9._-]{0,63}$/D', $text) === 1;
    }

    /**
     * Whether the tutor has a course, as far as is known. One that was never asked for is asked for by the next
     * run of the task.
     *
     * @param string $id
     * @return bool
     */
    public static function is_present(string $id): bool {
        global $DB;
        $known = $DB->get_record(self::TABLE, ['tutorcourse' => $id], 'id, present');
        if (!$known) {
            self::keep($id, ['present' => 0, 'timechecked' => 0]);
        }
        return $known && $known->present;
    }

    /**
     * The lessons of a course, as far as they are known.
     *
     * @param string $id
     * @return string[] titles by the ids of the lessons
     */
    public static function lessons(string $id): array {
        global $DB;
        $json = $id === '' ? null : $DB->get_field(self::TABLE, 'lessons', ['tutorcourse' => $id, 'present' => 1]);
        $lessons = $json ? json_decode($json, true) : null;
        return is_array($lessons) ? $lessons : [];
    }

    /**
     * Asks the tutor for a course and keeps what it says. Where it says nothing, what was known stays.
     *
     * @param string $id
     * @param sidecar $sidecar
     * @return bool|null whether the tutor has the course; null if that could not be found out
     */
    public static function ask(string $id, sidecar $sidecar): ?bool {
        $reply = $sidecar->get('/v1/courses/' . rawurlencode($id));
        $lessons = $reply->data['lessons'] ?? null;
        if ($reply->status === 200 && is_array($lessons)) {
            $titles = [];
            foreach ($lessons as $lesson) {
                if (is_string($lesson['id'] ?? null) && \core_text::strlen($lesson['id']) <= 255) {
                    $titles[$lesson['id']] = is_string($lesson['title'] ?? null) ? $lesson['title'] : $lesson['id'];
                }
            }
            $title = is_string($reply->data['title'] ?? null) ? $reply->data['title'] : $id;
            self::keep($id, [
                'present' => 1,
                'title' => \core_text::substr($title, 0, 255),
                'lessons' => json_encode((object) $titles),
                'timechecked' => time(),
            ]);
            return true;
        }
        if ($reply->status === 404 && ($reply->data['code'] ?? '') === 'not_found') {
            self::keep($id, ['present' => 0, 'timechecked' => time()]);
            return false;
        }
        // Also now the others are to have their turn.
        self::keep($id, ['timechecked' => time()]);
        return null;
    }

    /**
     * Ids of the courses whose last answer is oldest, as many as one run asks for.
     *
     * @return string[]
     */
    public static function oldest(): array {
        global $DB;
        return array_values($DB->get_records_menu(self::TABLE, null, 'timechecked, id', 'id, tutorcourse', 0, self::MOST_AT_ONCE));
    }

    /**
     * Writes what is known of a course.
     *
     * @param string $id
     * @param array $fields
     */
    private static function keep(string $id, array $fields): void {
        global $DB;
        $record = (object) ($fields + ['tutorcourse' => $id]);
        $record->id = $DB->get_field(self::TABLE, 'id', ['tutorcourse' => $id]);
        if ($record->id) {
            $DB->update_record(self::TABLE, $record);
            return;
        }
        unset($record->id);
        try {
            $DB->insert_record(self::TABLE, $record);
        } catch (\dml_write_exception $alreadythere) {
            // Two pages have met the same course at the same moment; the record of the other one will do.
            return;
        }
    }
}
