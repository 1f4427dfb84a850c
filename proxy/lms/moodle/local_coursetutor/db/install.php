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
 * Installation.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Makes the key of the pseudonyms. It never leaves this Moodle: without it nobody can tell whose pseudonym one is.
 *
 * And sets what must not depend on whether somebody has looked at the settings: Moodle shows a switch that was never
 * saved as off, and saves it so together with any other.
 *
 * @return bool
 */
function xmldb_local_coursetutor_install() {
    set_config('pseudonymkey', bin2hex(random_bytes(32)), 'local_coursetutor');
    set_config('silentinattempts', 1, 'local_coursetutor');
    set_config('onbydefault', 0, 'local_coursetutor');
    return true;
}
