import type { AdmitRequest, CountedQuestion, WindowLimit } from './admission.ts';
import type { CloseAnswer } from './answers.ts';
import type { DayRange } from './day-range.ts';
import type { FigureTerms } from './figures.ts';
import type { LedgerForm, Settlement } from './ledger.ts';
import type { ReadTerms } from './read-terms.ts';
import type { ReserveRequest } from './reservation.ts';
import type { Store } from './store.ts';

/**
 * Passes everything on to another store. What does something besides extends it
 * and overrides the methods that it is about: a spread (`{ ...store }`) would
 * leave behind what stands in a store's class.
 */
export class ForwardingStore implements Store {
  protected readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  secret(name: string) {
    return this.store.secret(name);
  }

  admit(request: AdmitRequest) {
    return this.store.admit(request);
  }

  count(limits: readonly WindowLimit[], nowMs: number) {
    return this.store.count(limits, nowMs);
  }

  uncount(counted: CountedQuestion) {
    return this.store.uncount(counted);
  }

  reserve(request: ReserveRequest) {
    return this.store.reserve(request);
  }

  settle(settlement: Settlement, close?: CloseAnswer) {
    return this.store.settle(settlement, close);
  }

  close(answer: CloseAnswer) {
    return this.store.close(answer);
  }

  recover(nowMs: number) {
    return this.store.recover(nowMs);
  }

  spend(day: string, course?: string) {
    return this.store.spend(day, course);
  }

  ledger(query: DayRange) {
    return this.store.ledger(query);
  }

  ledgerFile(query: DayRange, form: LedgerForm) {
    return this.store.ledgerFile(query, form);
  }

  figures(query: DayRange, terms?: FigureTerms) {
    return this.store.figures(query, terms);
  }

  totals(query: DayRange, terms?: ReadTerms) {
    return this.store.totals(query, terms);
  }

  answerOf(student: string, answerId: string) {
    return this.store.answerOf(student, answerId);
  }

  stored(student: string, answerId: string) {
    return this.store.stored(student, answerId);
  }

  rate(rating: Parameters<Store['rate']>[0]) {
    return this.store.rate(rating);
  }

  get sessions() {
    return this.store.sessions;
  }

  get apiKeys() {
    return this.store.apiKeys;
  }

  get funnel() {
    return this.store.funnel;
  }

  get exercises() {
    return this.store.exercises;
  }

  get quizzes() {
    return this.store.quizzes;
  }

  get pins() {
    return this.store.pins;
  }

  get handovers() {
    return this.store.handovers;
  }

  get embeddings() {
    return this.store.embeddings;
  }

  get consents() {
    return this.store.consents;
  }

  get watch() {
    return this.store.watch;
  }

  get signals() {
    return this.store.signals;
  }

  get privacy() {
    return this.store.privacy;
  }

  get peers() {
    return this.store.peers;
  }

  get admin() {
    return this.store.admin;
  }

  get staff() {
    return this.store.staff;
  }

  get audit() {
    return this.store.audit;
  }

  ping() {
    return this.store.ping();
  }

  end() {
    return this.store.end();
  }
}
