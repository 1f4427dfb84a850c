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
 * Backup of what was decided for a course and its activities.
 *
 * @package    local_coursetutor
 * @copyright  2026 course-tutor contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_local_coursetutor_plugin extends backup_local_plugin {
    /**
     * The course's decision.
     *
     * @return backup_plugin_element
     */
    protected function define_course_plugin_structure() {
        $plugin = $this->get_plugin_element();
        $wrapper = new backup_nested_element($this->get_recommended_name());
        $setting = new backup_nested_element('setting', null, ['enabled', 'tutorcourse', 'mode']);
        $plugin->add_child($wrapper);
        $wrapper->add_child($setting);
        $setting->set_source_table('local_coursetutor_course', ['courseid' => backup::VAR_COURSEID]);
        return $plugin;
    }

    /**
     * An activity's decision.
     *
     * @return backup_plugin_element
     */
    protected function define_module_plugin_structure() {
        $plugin = $this->get_plugin_element();
        $wrapper = new backup_nested_element($this->get_recommended_name());
        $setting = new backup_nested_element('setting', null, ['state', 'lesson', 'mode']);
        $plugin->add_child($wrapper);
        $wrapper->add_child($setting);
        $setting->set_source_table('local_coursetutor_activity', ['cmid' => backup::VAR_MODID]);
        return $plugin;
    }
}
