/** What @web/test-runner puts into the page, as far as the tests use it. */
declare function describe(name: string, define: () => void): void;
declare function it(name: string, run: () => void | Promise<void>): void;
declare function beforeEach(run: () => void | Promise<void>): void;
declare function afterEach(run: () => void | Promise<void>): void;
