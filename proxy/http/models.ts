import type { FastifyRequest } from 'fastify';
import { activeModels } from '../config/active.ts';
import { TutorError } from '../ground/errors.ts';
import type { Tutor } from '../tutor.ts';
import { askingStudent } from './asking-student.ts';

/** A model as OpenAI lists it. */
interface ListedModel {
  id: string;
  object: 'model';
  /** Seconds since 1970; 0, because nobody here knows. */
  created: number;
  owned_by: string;
}

/** `GET /v1/models`: `auto`, which chooses, and what the operator has routed; nothing else may be asked for. */
export async function getModels(request: FastifyRequest, tutor: Tutor): Promise<object> {
  await askingStudent(request, tutor);
  return { object: 'list', data: listed(tutor) };
}

/**
 * `GET /v1/models/{name}`
 * @throws TutorError `not_found`
 */
export async function getModel(request: FastifyRequest, tutor: Tutor): Promise<ListedModel> {
  await askingStudent(request, tutor);
  const { '*': name } = request.params as { '*': string };
  const model = listed(tutor).find(({ id }) => id === name);
  if (model === undefined) throw new TutorError('not_found', { hint: `there is no model "${name}" here` });
  return model;
}

function listed({ config }: Tutor): ListedModel[] {
  const routed = activeModels(config).map((id) => model(id, config.catalogue[id]?.provider ?? ''));
  return [model('auto', 'course-tutor'), ...routed];
}

function model(id: string, owner: string): ListedModel {
  return { id, object: 'model', created: 0, owned_by: owner };
}
