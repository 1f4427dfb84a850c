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

namespace local_coursetutor\privacy;

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\contextlist;
use core_privacy\local\request\transform;
use core_privacy\local\request\userlist;
use core_privacy\local\request\writer;
use local_coursetutor\activity_setting;
use local_coursetutor\course_setting;

/**
 * What is kept about persons: who has switched the tutor of which course or activity. And what leaves the site.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class provider implements
    \core_privacy\local\metadata\provider,
    \core_privacy\local\request\core_userlist_provider,
    \core_privacy\local\request\plugin\provider {
    /**
     * Describes what is kept, and what the tutor gets.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection {
        foreach ([course_setting::TABLE, activity_setting::TABLE] as $table) {
            $collection->add_database_table($table, [
                'usermodified' => 'privacy:metadata:usermodified',
                'timecreated' => 'privacy:metadata:timecreated',
                'timemodified' => 'privacy:metadata:timemodified',
            ], 'privacy:metadata:' . $table);
        }
        $collection->add_external_location_link('tutor', [
            'sub' => 'privacy:metadata:tutor:sub',
            'course' => 'privacy:metadata:tutor:course',
            'roles' => 'privacy:metadata:tutor:roles',
            'question' => 'privacy:metadata:tutor:question',
            'lesson' => 'privacy:metadata:tutor:lesson',
            'address' => 'privacy:metadata:tutor:address',
        ], 'privacy:metadata:tutor');
        return $collection;
    }

    /**
     * Where something is kept about a user.
     *
     * @param int $userid
     * @return contextlist
     */
    public static function get_contexts_for_userid(int $userid): contextlist {
        $contexts = new contextlist();
        foreach (self::places() as [$table, $column, $level]) {
            $contexts->add_from_sql(
                "SELECT c.id FROM {context} c JOIN {{$table}} s ON s.{$column} = c.instanceid
                  WHERE c.contextlevel = :level AND s.usermodified = :userid",
                ['level' => $level, 'userid' => $userid]
            );
        }
        return $contexts;
    }

    /**
     * About whom something is kept there.
     *
     * @param userlist $userlist
     */
    public static function get_users_in_context(userlist $userlist) {
        $context = $userlist->get_context();
        foreach (self::places() as [$table, $column, $level]) {
            if ((int) $context->contextlevel === $level) {
                $userlist->add_from_sql(
                    'usermodified',
                    "SELECT usermodified FROM {{$table}} WHERE {$column} = :instance AND usermodified <> 0",
                    ['instance' => $context->instanceid]
                );
            }
        }
    }

    /**
     * Hands out what is kept about a user.
     *
     * @param approved_contextlist $contextlist
     */
    public static function export_user_data(approved_contextlist $contextlist) {
        global $DB;
        $userid = $contextlist->get_user()->id;
        foreach ($contextlist->get_contexts() as $context) {
            foreach (self::places() as [$table, $column, $level]) {
                $key = [$column => $context->instanceid, 'usermodified' => $userid];
                if ((int) $context->contextlevel !== $level || !($record = $DB->get_record($table, $key))) {
                    continue;
                }
                unset($record->id, $record->usermodified);
                $record->timecreated = transform::datetime($record->timecreated);
                $record->timemodified = transform::datetime($record->timemodified);
                writer::with_context($context)->export_data([get_string('pluginname', 'local_coursetutor')], $record);
            }
        }
    }

    /**
     * Forgets who it was, for all users. The switch itself is no personal matter, and stays.
     *
     * @param \context $context
     */
    public static function delete_data_for_all_users_in_context(\context $context) {
        self::forget($context, '1 = 1', []);
    }

    /**
     * Forgets that it was this user.
     *
     * @param approved_contextlist $contextlist
     */
    public static function delete_data_for_user(approved_contextlist $contextlist) {
        foreach ($contextlist->get_contexts() as $context) {
            self::forget($context, 'usermodified = :userid', ['userid' => $contextlist->get_user()->id]);
        }
    }

    /**
     * Forgets that it was these users.
     *
     * @param approved_userlist $userlist
     */
    public static function delete_data_for_users(approved_userlist $userlist) {
        global $DB;
        if (!$userlist->get_userids()) {
            return;
        }
        [$in, $params] = $DB->get_in_or_equal($userlist->get_userids(), SQL_PARAMS_NAMED);
        self::forget($userlist->get_context(), "usermodified {$in}", $params);
    }

    /**
     * Takes users out of what is kept in a context.
     *
     * @param \context $context
     * @param string $whose SQL
     * @param array $params
     */
    private static function forget(\context $context, string $whose, array $params): void {
        global $DB;
        foreach (self::places() as [$table, $column, $level]) {
            if ((int) $context->contextlevel === $level) {
                $where = "{$column} = :instance AND {$whose}";
                $DB->set_field_select($table, 'usermodified', 0, $where, $params + ['instance' => $context->instanceid]);
            }
        }
    }

    /**
     * The tables that name users.
     *
     * @return array[] each with the table, its column of the instance, and the level of the context
     */
    private static function places(): array {
        return [
            [course_setting::TABLE, 'courseid', CONTEXT_COURSE],
            [activity_setting::TABLE, 'cmid', CONTEXT_MODULE],
        ];
    }
}
