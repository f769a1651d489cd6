/** What ends the reading of a file: the one thing that is found in it. */
export class Problem extends Error {
  constructor(rule) {
    super(rule);
    this.rule = rule;
  }
}
