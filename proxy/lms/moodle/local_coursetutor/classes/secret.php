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
 * The secret that Moodle shares with the tutor. It is kept encrypted, and no page shows it.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class secret {
    /** The key of a signature must not be shorter than its hash (RFC 7518, section 3.2); the tutor takes no shorter one. */
    const FEWEST_BYTES = 32;

    /**
     * The secret.
     *
     * @return string empty if there is none, if it is too short, or if this Moodle has lost the key to read it
     */
    public static function read(): string {
        $kept = (string) get_config('local_coursetutor', 'secret');
        if ($kept === '') {
            return '';
        }
        try {
            $secret = \core\encryption::decrypt($kept);
        } catch (\moodle_exception $lostkey) {
            debugging('local_coursetutor: the secret cannot be read: ' . $lostkey->getMessage(), DEBUG_NORMAL);
            return '';
        }
        return strlen($secret) >= self::FEWEST_BYTES ? $secret : '';
    }
}
