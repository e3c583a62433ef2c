/** An error as AWS's JSON protocol answers it. */
export class ApiFault extends Error {
  constructor(
    readonly type: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}
