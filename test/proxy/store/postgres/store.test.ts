import { describeStore } from '../contract/describe-store.ts';
import { postgresPlace } from './place.ts';

describeStore('PostgreSQL', postgresPlace, 20);
