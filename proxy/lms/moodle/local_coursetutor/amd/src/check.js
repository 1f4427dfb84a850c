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
 * Checks from the browser what students' browsers will need.
 *
 * @module     local_coursetutor/check
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
define([], function() {
    'use strict';

    /**
     * Adds a finding to the list.
     *
     * @param {HTMLElement} list
     * @param {boolean} isGood
     * @param {string} name of the sentence
     * @param {string} a what stands in it
     */
    function say(list, isGood, name, a) {
        var mark = document.createElement('span');
        var kind = isGood ? 'success' : 'danger';
        mark.className = 'badge badge-' + kind + ' bg-' + kind + ' text-white mr-2 me-2';
        mark.textContent = list.dataset[isGood ? 'good' : 'bad'];
        var item = document.createElement('li');
        item.className = 'mb-2';
        item.append(mark, list.dataset[name].replace('{a}', function() {
            return a || '';
        }));
        list.append(item);
    }

    /**
     * The script, as the page's content security policy lets it in.
     *
     * @param {HTMLElement} list
     * @param {string} address
     * @return {Promise<void>}
     */
    function script(list, address) {
        return new Promise(function(resolve) {
            var element = document.createElement('script');
            element.type = 'module';
            element.src = address + '/course-tutor.js';
            element.onload = function() {
                say(list, true, 'browserscript');
                resolve();
            };
            element.onerror = function() {
                say(list, false, 'browsernoscript', element.src);
                resolve();
            };
            document.head.append(element);
        });
    }

    /**
     * Whether pages of this Moodle may ask.
     *
     * @param {HTMLElement} list
     * @param {string} address
     * @return {Promise<boolean>}
     */
    function origin(list, address) {
        return fetch(address + '/v1/origin', {credentials: 'omit'}).then(function(response) {
            var isAllowed = response.status === 204;
            say(list, isAllowed, isAllowed ? 'browserorigin' : 'foundnoorigin', window.location.origin);
            return isAllowed;
        }, function(error) {
            say(list, false, 'foundunreachable', String(error));
            return false;
        });
    }

    /**
     * Whether the signature is believed.
     *
     * @param {HTMLElement} list
     * @param {Object} wanted
     * @return {Promise<void>}
     */
    function session(list, wanted) {
        return fetch(wanted.address + '/v1/session', {
            method: 'POST',
            credentials: 'omit',
            headers: {'content-type': 'application/json'},
            body: JSON.stringify({course: wanted.course, identity: wanted.identity}),
        }).then(function(response) {
            if (response.ok) {
                say(list, true, 'foundsecret');
            } else if (response.status === 401) {
                say(list, false, 'foundwrongsecret');
            } else if (response.status === 404) {
                say(list, false, 'nosuchcourse', wanted.course);
            } else {
                say(list, false, 'foundnosession', 'HTTP ' + response.status);
            }
            return undefined;
        }, function(error) {
            say(list, false, 'foundnosession', String(error));
        });
    }

    return {
        /**
         * Runs the checks one after the other.
         *
         * @param {string} id of the list
         * @param {Object} wanted address, course and identity
         */
        init: function(id, wanted) {
            var list = document.getElementById(id);
            script(list, wanted.address).then(function() {
                return origin(list, wanted.address);
            }).then(function(isAllowed) {
                return isAllowed ? session(list, wanted) : undefined;
            }).catch(function(error) {
                say(list, false, 'foundnosession', String(error));
            });
        },
    };
});
