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

/**
 * Settings of the site.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

if ($hassiteconfig) {
    $settings = new admin_settingpage('local_coursetutor', new lang_string('pluginname', 'local_coursetutor'));
    $ADMIN->add('localplugins', $settings);
    $ADMIN->add('localplugins', new admin_externalpage(
        'local_coursetutor_check',
        new lang_string('check', 'local_coursetutor'),
        new moodle_url('/local/coursetutor/check.php')
    ));

    if ($ADMIN->fulltree) {
        $checkurl = (new moodle_url('/local/coursetutor/check.php'))->out();
        $settings->add(new admin_setting_heading(
            'local_coursetutor/connection',
            new lang_string('connection', 'local_coursetutor'),
            new lang_string('connection_desc', 'local_coursetutor', $checkurl)
        ));
        $settings->add(new \local_coursetutor\setting_address(
            'local_coursetutor/address',
            new lang_string('address', 'local_coursetutor'),
            new lang_string('address_desc', 'local_coursetutor'),
            '',
            PARAM_RAW_TRIMMED,
            60
        ));
        $settings->add(new admin_setting_encryptedpassword(
            'local_coursetutor/secret',
            get_string('secret', 'local_coursetutor'),
            get_string('secret_desc', 'local_coursetutor')
        ));

        $settings->add(new admin_setting_heading(
            'local_coursetutor/courses',
            new lang_string('courses', 'local_coursetutor'),
            ''
        ));
        $settings->add(new admin_setting_configcheckbox(
            'local_coursetutor/onbydefault',
            new lang_string('onbydefault', 'local_coursetutor'),
            new lang_string('onbydefault_desc', 'local_coursetutor'),
            0
        ));
        $settings->add(new admin_setting_configcheckbox(
            'local_coursetutor/silentinattempts',
            new lang_string('silentinattempts', 'local_coursetutor'),
            new lang_string('silentinattempts_desc', 'local_coursetutor'),
            1
        ));
    }
}
