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

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/adminlib.php');

/**
 * The address of the tutor among the settings: scheme, host and perhaps a path, and nothing else.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class setting_address extends \admin_setting_configtext {
    /**
     * Keeps the address without blanks around it and without a slash at its end.
     *
     * @param string $data
     * @return string empty if it was kept, else what is wrong with it
     */
    public function write_setting($data) {
        return parent::write_setting(rtrim(trim($data), '/'));
    }

    /**
     * Refuses what is no address of a server. Scripts of it will run in every page that has the tutor.
     *
     * @param string $data
     * @return true|string
     */
    public function validate($data) {
        $isaddress = $data === '' || preg_match('~^https?://[a-z0-9.-]+(:[0-9]{1,5})?(/[a-z0-9._/-]*)?$~iD', $data)
            || preg_match('~^https?://\[[0-9a-f:.]+\](:[0-9]{1,5})?(/[a-z0-9._/-]*)?$~iD', $data);
        return $isaddress ? true : get_string('addresswrong', 'local_coursetutor');
    }
}
