import { describeStore } from '../contract/describe-store.ts';
import { sqlitePlace } from './place.ts';

describeStore('SQLite', sqlitePlace);
