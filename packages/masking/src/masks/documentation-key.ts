/** The masking key of every example in the documentation: the tests run the examples with it. Never use it for data. */
export const documentationKey = 'prodlike-documentation-key-0123456789';
