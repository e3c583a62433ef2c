/** A mask that cannot be compiled for its place: thrown by masks and by their context, and turned into a PolicyFault. */
export class MaskRefusal extends Error {
  override readonly name = 'MaskRefusal';
  readonly remedy: string;

  /**
   * @param fault what is wrong, as a clause: `the label "gold" is not one of the enum's`; no row value
   * @param remedy what to write instead, as a sentence
   */
  constructor(fault: string, remedy: string) {
    super(fault);
    this.remedy = remedy;
  }
}
