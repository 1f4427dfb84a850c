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
require_once($CFG->libdir . '/filelib.php');

/**
 * The tutor's server, as Moodle's server speaks to it.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class sidecar {
    /** Seconds for a whole request: a student may be waiting for the page. */
    const TIMEOUT = 2;

    /** @var string address without a slash at its end */
    private $address;

    /**
     * A server by its address.
     *
     * @param string $address
     */
    public function __construct(string $address) {
        $this->address = rtrim($address, '/');
    }

    /**
     * The server of the settings.
     *
     * @return self|null null while address or secret are missing: the tutor then stands nowhere
     */
    public static function configured(): ?self {
        $address = trim((string) get_config('local_coursetutor', 'address'));
        return $address === '' || secret::read() === '' ? null : new self($address);
    }

    /**
     * Its address, without a slash at its end.
     *
     * @return string
     */
    public function address(): string {
        return $this->address;
    }

    /**
     * Whether Moodle's own security keeps Moodle's server from the tutor's.
     *
     * @return bool
     */
    public function is_blocked(): bool {
        return (new \core\files\curl_security_helper())->url_is_blocked($this->address . '/');
    }

    /**
     * Reads something.
     *
     * @param string $path
     * @param string[] $headers
     * @return \stdClass status (0: nobody has answered), data (array or null), error
     */
    public function get(string $path, array $headers = []): \stdClass {
        return $this->send('get', $path, null, $headers);
    }

    /**
     * Sends JSON.
     *
     * @param string $path
     * @param array $body
     * @return \stdClass status (0: nobody has answered), data (array or null), error
     */
    public function post(string $path, array $body): \stdClass {
        return $this->send('post', $path, json_encode($body), ['Content-Type: application/json']);
    }

    /**
     * One request. No redirect is followed: what is sent is for this server alone.
     *
     * @param string $method
     * @param string $path
     * @param string|null $body
     * @param string[] $headers
     * @return \stdClass
     */
    private function send(string $method, string $path, ?string $body, array $headers): \stdClass {
        $curl = new \curl();
        $curl->setHeader(array_merge(['Accept: application/json'], $headers));
        $options = [
            'CURLOPT_CONNECTTIMEOUT' => self::TIMEOUT,
            'CURLOPT_TIMEOUT' => self::TIMEOUT,
            'CURLOPT_FOLLOWLOCATION' => false,
            'CURLOPT_MAXREDIRS' => 0,
        ];
        $url = $this->address . $path;
        $text = $method === 'post' ? $curl->post($url, $body, $options) : $curl->get($url, [], $options);
        $isanswered = !$curl->get_errno() && !empty($curl->info['http_code']);
        $data = $isanswered ? json_decode((string) $text, true) : null;
        return (object) [
            'status' => $isanswered ? (int) $curl->info['http_code'] : 0,
            'data' => is_array($data) ? $data : null,
            'error' => $isanswered ? '' : (string) $curl->error,
        ];
    }
}
