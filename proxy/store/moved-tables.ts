import { figureColumns } from './rules/figure-columns.ts';

/** A table that every store has, column by column under the same names. */
export interface MovedTable {
  name: string;
  /** In whose order it is read and written: what stands behind the last row written is still to come. */
  key: readonly string[];
  columns: readonly string[];
  /** A column whose sum is compared. */
  sum: string;
}

const usage = 'input_tokens cached_input_tokens cache_write_tokens cache_write_long_tokens output_tokens';
const figures = Object.values(figureColumns).join(' ');

/** What refers to others comes after them. */
export const movedTables: readonly MovedTable[] = [
  table('secret', 'name', 'bytes', 'length(bytes)'),
  table('topic', 'id', 'course lesson heading', 'id'),
  table(
    'answer',
    'id',
    `answer_id day course lesson student complexity opened_ms closed_ms outcome model provider cached source_count
      ${usage} cost_micro_usd saved_routing_micro_usd saved_prompt_cache_micro_usd saved_answer_cache_micro_usd
      first_token_ms total_ms topic sample_point`,
    'cost_micro_usd',
  ),
  table('answer_text', 'answer', 'question text sources', 'answer'),
  table('rating', 'answer', 'stars comment rated_ms', 'stars'),
  table('review', 'answer_id', 'day course mark reviewed_ms', 'reviewed_ms'),
  table(
    'call',
    'id',
    `call_id answer day course student complexity model provider key_label status started_ms settled_ms
      reserved_micro_usd micro_usd prompt_micro_usd is_rent micro_usd_per_second ${usage} fault first_token_ms total_ms`,
    'micro_usd',
  ),
  table('day_spend', 'day course', 'settled_micro_usd reserved_micro_usd', 'settled_micro_usd'),
  table(
    'share_spend',
    'subject course slot',
    'settled_micro_usd reserved_micro_usd requests expires_ms',
    'settled_micro_usd',
  ),
  table('watch_note', 'name', 'version value', 'version'),
  table(
    'mail',
    'id',
    'key message_id recipients remaining subject text html written_ms due_ms attempts state ended_ms reason',
    'attempts',
  ),
  table('removal', 'name', 'removed_ms', 'removed_ms'),
  table('ended_sessions', 'name', 'ended_ms', 'ended_ms'),
  table('api_key', 'id', 'secret_hash name courses terms created_ms ends_ms revoked_ms', 'created_ms'),
  table('admin_session', 'token_hash', 'expires_ms role courses who link', 'expires_ms'),
  table('teacher_link', 'id', 'token_hash who courses is_once made_ms expires_ms used_ms', 'expires_ms'),
  table('audit', 'id', 'time_ms who role action course subject', 'time_ms'),
  table('hour_figures', 'course day hour_ms', `${figures} stars_sum stars_count`, 'questions'),
  table(
    'model_hour',
    'course day hour_ms model',
    'questions calls cost_micro_usd saved_micro_usd',
    'cost_micro_usd',
  ),
  table('trouble_hour', 'course day hour_ms origin kind', 'count', 'count'),
  table('active_day', 'course student day', 'previous_day', 'length(student)'),
  table('returning_students', 'course day previous_day', 'students', 'students'),
  table('funnel_day', 'day course lesson step previous_day', 'students', 'students'),
  table('funnel_student', 'student course lesson step', 'last_day', 'length(last_day)'),
  table(
    'exercise_progress',
    'student course lesson exercise',
    'step asks attempts give_aways shown last_day',
    'step + asks + attempts + give_aways',
  ),
  table('quiz_made', 'course lesson', 'made_of items', 'length(items)'),
  table('quiz_taken', 'id', 'student course lesson items day', 'length(items)'),
  table(
    'quiz_answer',
    'student course lesson item',
    'question right_at_first tries day',
    'right_at_first + tries',
  ),
  table('pin', 'course id', 'words changed_ms revision', 'revision'),
  table(
    'handover',
    'id',
    'answer_id student course lesson question answer note email asked_ms day reply replied_ms is_read mail_key',
    'asked_ms',
  ),
  table('consent', 'name', 'version given_ms', 'given_ms'),
  table('embedding', 'model hash', 'vector used_day', 'length(vector)'),
  table('topic_day', 'day topic', 'questions stars_sum stars_count not_found', 'questions'),
];

function table(name: string, key: string, others: string, sum: string): MovedTable {
  return { name, key: wordsOf(key), columns: wordsOf(`${key} ${others}`), sum };
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/);
}
