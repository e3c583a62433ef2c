/**
 * Names what was skipped, with the reason, at the very end. With CI=true a skipped test is a failure: there everything
 * that a test needs must be there.
 *
 * A skipped test or suite carries its reason in its title: `thin clones (skipped: no btrfs)`.
 */
class SkipReporter {
  /** Reason → how many tests. */
  #skipped = new Map();

  onTestResult(_test, result) {
    for (const test of result.testResults) {
      if (test.status !== 'pending' && test.status !== 'todo') continue;
      const suite = [...test.ancestorTitles, test.title].find((title) => title.includes('(skipped: '));
      const reason = suite ?? `${test.fullName} (skipped: no reason given)`;
      this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + 1);
    }
  }

  onRunComplete() {
    for (const [reason, count] of this.#skipped) process.stderr.write(`Not run, ${count} tests: ${reason}\n`);
  }

  getLastError() {
    const fails = process.env.CI === 'true' && this.#skipped.size > 0;
    return fails ? new Error('Tests were skipped, which CI does not allow.') : undefined;
  }
}

module.exports = SkipReporter;
