/** How the processes on one database find one another's answers. */
export const peers = `
-- Where the others reach it; null as long as it has not said so.
ALTER TABLE process ADD COLUMN address text;

-- Under which its student may send the question again. Beside the words, so that it goes with them.
ALTER TABLE answer_text ADD COLUMN asked_key text COLLATE "C";
CREATE INDEX answer_text_asked ON answer_text (asked_key) WHERE asked_key IS NOT NULL;

-- Lets in a question that carries a key, unless it has come before, to whichever process. One that was refused, or
-- whose process is dead, may be asked anew. The lock of the student's answers is taken by every admission.
CREATE FUNCTION admit_once(request jsonb, by_process text) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  before text;
  reply jsonb;
BEGIN
  PERFORM lock_subjects(request->'locks');
  SELECT answer_id INTO before FROM answer_text
    JOIN answer ON answer.id = answer_text.answer LEFT JOIN process ON process.id = answer.process
  WHERE asked_key = request->>'askedKey' AND student = request->>'student'
    AND opened_ms > (request->>'askedSinceMs')::bigint
    AND CASE WHEN closed_ms IS NULL THEN process.state = 'living' AND process.lease_ends > clock_timestamp()
      ELSE outcome IN ('complete', 'length', 'stopped') END
  ORDER BY answer.id DESC LIMIT 1;
  IF before IS NOT NULL THEN
    RETURN jsonb_build_object('kind', 'asked_before', 'answerId', before);
  END IF;
  reply := admit(request, by_process);
  IF reply->>'kind' = 'admitted' THEN
    UPDATE answer_text SET asked_key = request->>'askedKey'
    WHERE answer = (SELECT id FROM answer WHERE answer_id = request->>'answerId');
  END IF;
  RETURN reply;
END
$$;
`;
